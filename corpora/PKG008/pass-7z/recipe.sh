# As 7-Zip packs it on Linux: the modes are there.
program app <<'C'
int main(void) { return 0; }
C
touch -d 1980-01-01T00:00:02Z app
TZ=UTC 7z a -tzip -mtc=off -mmt=off app.zip app > /dev/null
rm app
