# The import directory points at nothing.
pe_imports other.dll other
pe_program win-x64/tool.exe other.lib <<'C'
__declspec(dllimport) int other(void);
int start(void) { return other(); }
C
python3 - <<'P'
import struct
data = bytearray(open("win-x64/tool.exe", "rb").read())
pe = struct.unpack_from("<I", data, 0x3c)[0]
struct.pack_into("<I", data, pe + 24 + 112 + 8, 0x00ffff00)
open("win-x64/tool.exe", "wb").write(data)
P
