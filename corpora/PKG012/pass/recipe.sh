# Files, folders and links.
program app <<'C'
int main(void) { return 0; }
C
mkdir bin
mv app bin/
ln -s bin/app app
pack app.tar bin app
