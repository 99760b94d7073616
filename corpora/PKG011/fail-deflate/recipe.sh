# Compressed data that is damaged.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app settings@app,deflate=1,mode=0100644
python3 - <<'P'
data = bytearray(open('app.zip', 'rb').read())
at = data.index(b'settings') + 8
data[at:at + 40] = bytes([0xff]) * 40
open('app.zip', 'wb').write(data)
P
rm app
