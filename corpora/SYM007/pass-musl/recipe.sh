# The same program on a musl that has it.
program app -l musl <<'C'
int statx(int, const char *, int, unsigned, void *);
int main(void) { char buffer[256]; return statx(-100, "/", 0, 0x7ff, buffer); }
C
