# The payload brings a substitute of its own.
stub libcompat.so statx
program app -l musl ./libcompat.so '-Wl,-rpath,$ORIGIN' <<'C'
int statx(int, const char *, int, unsigned, void *);
int main(void) { char buffer[256]; return statx(-100, "/", 0, 0x7ff, buffer); }
C
