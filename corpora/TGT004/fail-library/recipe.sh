# A glibc library in the folder for Alpine.
library linux-musl-x64/libvalue.so <<'C'
void *malloc(unsigned long);
void *value(void) { return malloc(7); }
C
program linux-musl-x64/tool -l musl1.2.2 <<'C'
int main(void) { return 0; }
C
