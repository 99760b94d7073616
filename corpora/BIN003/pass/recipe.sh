# Objects where objects belong, in a development package, one of them executable as everything from NuGet is.
program bin/tool <<'C'
int main(void) { return 0; }
C
clang-14 --target=x86_64-linux-gnu -c -x c -o crt.o - <<'C'
int helper(void) { return 0; }
C
mkdir -p lib && mv crt.o lib/crt.o
cp lib/crt.o lib/start.o && chmod 755 lib/start.o
