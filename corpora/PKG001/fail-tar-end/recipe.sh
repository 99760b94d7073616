# A tar that was cut off right behind its first file: its end marker is missing.
program app <<'C'
int main(void) { return 0; }
C
pack whole.tar app
python3 -c '
import tarfile
whole = open("whole.tar", "rb").read()
with tarfile.open("whole.tar") as tar: size = tar.getmember("app").size
open("app.tar", "wb").write(whole[:512 + -(-size // 512) * 512])'
rm whole.tar
