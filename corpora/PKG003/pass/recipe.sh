# A tar whose folders are repeated, as tar -r leaves them.
program app <<'C'
int main(void) { return 0; }
C
python3 - <<'P'
import io, tarfile
with tarfile.open('app.tar', 'w', format=tarfile.USTAR_FORMAT) as out:
    for name in ('bin', 'bin', 'bin/app'):
        info = tarfile.TarInfo(name)
        info.type, info.mode = (tarfile.DIRTYPE, 0o755) if name == 'bin' else (tarfile.REGTYPE, 0o755)
        data = open('app', 'rb').read() if name == 'bin/app' else b''
        info.size = len(data)
        out.addfile(info, io.BytesIO(data))
P
rm app
