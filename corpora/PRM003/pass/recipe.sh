# What umask 022 gives.
program bin/app <<'C'
int main(void) { return 0; }
C
: > settings
