# A load command that is longer than all of them together.
macho_library osx-arm64/libtool.dylib -no_adhoc_codesign <<'C'
int tool(void) { return 1; }
C
python3 - <<'P'
import struct
data = bytearray(open("osx-arm64/libtool.dylib", "rb").read())
struct.pack_into("<I", data, 32 + 4, 0x10000)
open("osx-arm64/libtool.dylib", "wb").write(data)
P
