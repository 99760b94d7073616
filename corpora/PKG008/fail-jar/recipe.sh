# As Java's jar packs it: the zip says FAT, and has no modes.
program app <<'C'
int main(void) { return 0; }
C
jar --create --file app.zip --no-manifest --date=1980-01-01T00:00:02Z app
rm app
