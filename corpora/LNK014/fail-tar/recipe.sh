# A tar that brings the capabilities of a program, with its library beside it.
library libtools.so <<'C'
int tool_main(void) { return 0; }
C
program tool -L. -l:libtools.so '-Wl,-rpath,$ORIGIN' <<'C'
int tool_main(void);
int main(void) { return tool_main(); }
C
python3 - <<'P'
import tarfile
with tarfile.open("app.tar", "w", format=tarfile.PAX_FORMAT) as out:
    for name in ("libtools.so", "tool"):
        info = tarfile.TarInfo(name)
        data = open(name, "rb")
        info.size, info.mode = len(data.read()), 0o755 if name == "tool" else 0o644
        data.seek(0)
        if name == "tool":
            info.pax_headers = {"SCHILY.xattr.security.capability": "\1\0\0\2\0\4" + "\0" * 14}
        out.addfile(info, data)
P
rm libtools.so tool
