# A folder has the name.
program bootstrap/app <<'C'
int main(void) { return 0; }
C
