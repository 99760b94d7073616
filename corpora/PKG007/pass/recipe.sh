# Much that packs well.
program app <<'C'
int main(void) { return 0; }
C
head -c 30000000 /dev/zero > zeros
pack app.tar.xz app zeros
