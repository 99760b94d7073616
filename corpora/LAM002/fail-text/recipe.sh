# A script that lost its first line.
echo exec ./app > bootstrap
chmod 755 bootstrap
program app <<'C'
int main(void) { return 0; }
C
