# A hundred megabytes of zeros in a few kilobytes.
program app <<'C'
int main(void) { return 0; }
C
head -c 100000000 /dev/zero > zeros
pack app.tar.xz app zeros
