# What `chmod -R 644` or a zip made on Windows leaves.
program app <<'C'
int main(void) { return 0; }
C
chmod 644 app
