# Every way to be dangerous.
program app <<'C'
int main(void) { return 0; }
C
program mail <<'C'
int main(void) { return 1; }
C
echo '{}' > settings
