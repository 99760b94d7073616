# A dSYM bundle with the right UUID and nothing in it.
macho_library osx-arm64/libtool.dylib -g <<'C'
int tool(int x) { return x * 3; }
C
python3 - <<'P'
import struct
path = "osx-arm64/libtool.dylib.dSYM/Contents/Resources/DWARF/libtool.dylib"
data = bytearray(open(path, "rb").read())
section = data.index(b"__debug_info\0\0\0\0__DWARF")
struct.pack_into("<Q", data, section + 40, 0)
open(path, "wb").write(data)
P
