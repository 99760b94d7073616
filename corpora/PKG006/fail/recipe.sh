# Packed with bzip2.
program app <<'C'
int main(void) { return 0; }
C
python3 - <<'P'
import zipfile
with zipfile.ZipFile('app.zip', 'w', zipfile.ZIP_BZIP2) as out:
    info = zipfile.ZipInfo('app')
    info.external_attr, info.create_system, info.compress_type = 0o100755 << 16, 3, zipfile.ZIP_BZIP2
    out.writestr(info, open('app', 'rb').read())
P
rm app
