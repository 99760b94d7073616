# A tar that was cut off within its second file.
program app <<'C'
int main(void) { return 0; }
C
pack app.tar app
cp app.tar half
python3 - <<'P'
import io, tarfile
with tarfile.open("whole.tar", "w", format=tarfile.USTAR_FORMAT) as out:
    program = tarfile.open("half").extractfile("app").read()
    for name in ("app", "copy"):
        info = tarfile.TarInfo(name)
        info.size, info.mode = len(program), 0o755
        out.addfile(info, io.BytesIO(program))
P
head -c $(( $(stat -c %s half) + 1000 )) whole.tar > app.tar
rm half whole.tar
