# Data with x.
program app <<'C'
int main(void) { return 0; }
C
: > settings
printf '!<arch>\n' > libtools.a
chmod 755 settings libtools.a
