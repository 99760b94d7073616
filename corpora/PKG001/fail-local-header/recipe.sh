# The directory names a place where there is no local header.
program app <<'C'
int main(void) { return 0; }
C
pack app.zip app
python3 - <<'P'
data = bytearray(open('app.zip', 'rb').read())
at = data.rindex(b'PK\x01\x02')
data[at + 42] ^= 1
open('app.zip', 'wb').write(data)
P
