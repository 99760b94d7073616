# Fine on a build machine whose file system tells no case.
program Bootstrap <<'C'
int main(void) { return 0; }
C
