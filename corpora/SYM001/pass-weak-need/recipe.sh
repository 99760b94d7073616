# A need that is marked weak and that weak references alone use: the loader prints a line and goes on.
program app -l glibc2.30 <<'C'
__attribute__((weak)) int gettid(void);
int main(void) { return !gettid ? 0 : gettid() == 0; }
C
python3 - app <<'P'
import re, subprocess, sys
text = subprocess.run(["readelf", "-WV", sys.argv[1]], check=True, capture_output=True, text=True).stdout
start = int(re.search(r"Version needs section.*\n.*Offset: (\w+)", text)[1], 16)
entry = int(re.search(r"(0x\w+): +Name: GLIBC_2\.30", text)[1], 16)
with open(sys.argv[1], "r+b") as f:
    f.seek(start + entry + 4)
    f.write(b"\2\0")
P
