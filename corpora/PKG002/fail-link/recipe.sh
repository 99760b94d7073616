# A link that leads out, and a file behind it.
program app <<'C'
int main(void) { return 0; }
C
mkdir out
echo x > out/evil
python3 - <<'P'
import io, tarfile
with tarfile.open('app.tar', 'w', format=tarfile.USTAR_FORMAT) as out:
    def add(name, kind=tarfile.REGTYPE, target='', data=b'', mode=0o755):
        info = tarfile.TarInfo(name)
        info.type, info.linkname, info.size, info.mode = kind, target, len(data), mode
        out.addfile(info, io.BytesIO(data))
    add('app', data=open('app', 'rb').read())
    add('out', tarfile.SYMTYPE, '/tmp')
    add('out/evil', data=b'x', mode=0o644)
P
rm -r app out
