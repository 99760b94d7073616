# A plugin for dlopen: no linker finds it by -l, so that nobody copies its name.
macho_library osx-arm64/libtool.so -install_name /Users/runner/work/tool/libtool.so <<'C'
int tool(void) { return 1; }
C
