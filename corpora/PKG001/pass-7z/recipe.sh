# As bsdtar packs it for 7-Zip.
program app <<'C'
int main(void) { return 0; }
C
pack app.7z app
