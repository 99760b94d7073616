# Linked in a Nix shell: the path is there on the build machine only.
program tool -Wl,-dynamic-linker,/nix/store/0c8a9yq4l6bmlwscv1hkxqhzh9kq5c2a-glibc-2.38-44/lib/ld-linux-x86-64.so.2 <<'C'
int main(void) { return 0; }
C
