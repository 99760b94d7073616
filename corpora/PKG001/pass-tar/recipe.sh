# As bsdtar packs it.
program app <<'C'
int main(void) { return 0; }
C
mkdir bin
mv app bin/
pack app.tar.gz bin
