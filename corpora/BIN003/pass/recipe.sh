# Objects where objects belong, in a development package.
program bin/tool <<'C'
int main(void) { return 0; }
C
clang-14 --target=x86_64-linux-gnu -c -x c -o crt.o - <<'C'
int helper(void) { return 0; }
C
mkdir -p lib && mv crt.o lib/crt.o
