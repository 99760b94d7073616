# Packed with Zstandard.
program app <<'C'
int main(void) { return 0; }
C
pack app.tar.zst app
