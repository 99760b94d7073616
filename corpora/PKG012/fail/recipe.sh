# A FIFO and a device.
program app <<'C'
int main(void) { return 0; }
C
python3 - <<'P'
import io, tarfile
with tarfile.open('app.tar', 'w', format=tarfile.USTAR_FORMAT) as out:
    for name, kind in (('app', tarfile.REGTYPE), ('pipe', tarfile.FIFOTYPE), ('null', tarfile.CHRTYPE)):
        data = open('app', 'rb').read() if name == 'app' else b''
        info = tarfile.TarInfo(name)
        info.type, info.mode, info.size = kind, 0o755, len(data)
        out.addfile(info, io.BytesIO(data))
P
rm app
