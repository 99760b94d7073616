# What umask 077 gives. What lies in a directory that others may not enter is not said again.
program app <<'C'
int main(void) { return 0; }
C
program bin/tool <<'C'
int main(void) { return 1; }
C
program run <<'C'
int main(void) { return 2; }
C
: > settings
