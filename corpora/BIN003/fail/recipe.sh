# -c was left in the last compiler call: an object has the name and the mode of the program.
clang-14 --target=x86_64-linux-gnu -c -x c -o tool - <<'C'
int main(void) { return 0; }
C
chmod 755 tool
