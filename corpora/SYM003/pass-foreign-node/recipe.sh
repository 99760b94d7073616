# On arm64 libgcc has registration of frames on a node of glibc.
work=$(mktemp -d "$STUBS/gcc.XXXXXX")
stub "$work/libgcc_s.so.1" -a arm64 __register_frame@GLIBC_2.0
program app -a arm64 "$work/libgcc_s.so.1" <<'C'
int __register_frame(void);
int main(int argc, char **argv) { return argc > 9 ? __register_frame() : 0; }
C
