# One folder for each libc, and an npm package that says it in the file name.
for libc in glibc2.17 musl1.2.2; do
  dir=linux-x64 && case $libc in musl*) dir=linux-musl-x64 ;; esac
  program $dir/tool -l $libc <<'C'
int main(void) { return 0; }
C
  library $dir/libvalue.so -l $libc <<'C'
void *malloc(unsigned long);
void *value(void) { return malloc(7); }
C
  library prebuilds/linux-x64/addon.${libc%%[0-9]*}.node -l $libc <<'C'
void *malloc(unsigned long);
void *value(void) { return malloc(7); }
C
done
