# As Python packs files: with their modes.
program app <<'C'
int main(void) { return 0; }
C
python3 - <<'P'
import os, zipfile
os.utime('app', (315532800, 315532800))
with zipfile.ZipFile('app.zip', 'w', zipfile.ZIP_DEFLATED) as out:
    out.write('app')
P
rm app
