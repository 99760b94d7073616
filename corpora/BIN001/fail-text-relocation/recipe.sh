# The segment of the data lost its W, or DT_TEXTREL was dropped: SIGSEGV while relocating.
library libtool.so <<'C'
extern int puts(const char *);
int (*pointer)(const char *) = puts;
C
patch libtool.so 'PT_LOAD[2].p_flags' 04000000
