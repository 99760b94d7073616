# An archive of the form that initramfs and rpm have.
program app <<'C'
int main(void) { return 0; }
C
pack app.cpio app
