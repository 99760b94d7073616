# A root file system lies on a system that tells case apart.
program usr/bin/app <<'C'
int main(void) { return 0; }
C
