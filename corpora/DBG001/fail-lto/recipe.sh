# A library made with fat objects of a link-time optimiser that somebody kept.
library libtool.so <<'C'
int tool(void) { return 0; }
C
printf 'intermediate code' > lto
llvm-objcopy-14 --add-section=.gnu.lto_main=lto libtool.so
rm lto
