# A library without a UUID: nothing ties a dSYM bundle or a crash report to it.
macho_library osx-x64/libtool.dylib -a x64 -no_adhoc_codesign <<'C'
int tool(int x) { return x * 3; }
C
python3 - <<'P'
import struct
data = bytearray(open("osx-x64/libtool.dylib", "rb").read())
at, count = 32, struct.unpack_from("<I", data, 16)[0]
for _ in range(count):
    command, size = struct.unpack_from("<II", data, at)
    if command == 0x1b:
        struct.pack_into("<I", data, at, 0x7f)   # a command that nobody knows and dyld skips
    at += size
open("osx-x64/libtool.dylib", "wb").write(data)
P
