# Lines that the kernel takes: a blank before the path, an interpreter that ends at byte 255, no newline at
# the end, and a CR behind the options of Perl, which drops it.
printf '#! /bin/sh -e\nexit 0\n' > blank
printf '#!/%0252d\nexit 0\n' 0 > longest
printf '#!/bin/sh' > short
printf '#!/usr/bin/env python3\n' > python
printf '#!/usr/bin/perl -w\r\nexit 0;\r\n' > perl
printf '#!/bin/sh\r\n' > data.txt
chmod 755 blank longest short python perl
