# DWARF in a program for macOS, as Go leaves it.
macho_program osx-arm64/tool -rename_section __DATA __info __DWARF __debug_info <<'C'
__attribute__((section("__DATA,__info"), used)) static const char information[] = "DWARF";
int main(void) { return 0; }
C
