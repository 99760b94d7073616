# A node that no symbol uses any more, as patchelf --clear-symbol-version leaves it: still asked for.
program app -l glibc2.30 <<'C'
__attribute__((weak)) int gettid(void);
int main(void) { return gettid ? gettid() == 0 : 0; }
C
python3 - app <<'P'
import re, subprocess, sys
read = lambda option: subprocess.run(["llvm-readelf-14", "-W", option, sys.argv[1]], check=True, capture_output=True, text=True).stdout
versions = int(re.search(r"\.gnu\.version +VERSYM +\w+ (\w+)", read("-S"))[1], 16)
index = int(re.search(r"(\d+): .* gettid@", read("--dyn-syms"))[1])
with open(sys.argv[1], "r+b") as f:
    f.seek(versions + 2 * index)
    f.write(b"\1\0")
P
