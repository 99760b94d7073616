# Profile data of .NET is a managed library without the flag that says that it was linked; the runtime does not look at it.
cp "$CORPORA/nativeaot/framework/inventory.dll" profile.mibc
chmod 644 profile.mibc
python3 - <<'P'
import struct
data = bytearray(open("profile.mibc", "rb").read())
pe = struct.unpack_from("<I", data, 0x3c)[0]
struct.pack_into("<H", data, pe + 22, 0x2000)
open("profile.mibc", "wb").write(data)
P
