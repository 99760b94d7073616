# A musl program under the name of the glibc platform: its loader is on Alpine only.
program linux-x64/tool -l musl1.2.2 <<'C'
int main(void) { return 0; }
C
