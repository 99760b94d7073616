# CR LF, a byte order mark, a relative interpreter, none at all, and one that is longer than the kernel reads.
printf '#!/bin/sh\r\nexit 0\r\n' > crlf
printf '#!/usr/bin/env bash\r\nexit 0\r\n' > crlf-argument
printf '\xef\xbb\xbf#!/bin/sh\nexit 0\n' > bom
printf '#!bin/sh\nexit 0\n' > relative
printf '#! \nexit 0\n' > nothing
printf '#!/%0253d\nexit 0\n' 0 > long
chmod 755 ./*
