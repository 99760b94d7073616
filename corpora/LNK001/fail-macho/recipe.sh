# A load of a library by the path that it had on the build machine.
macho_library libother.dylib -install_name /opt/build/libother.dylib <<'C'
int tool(void) { return 1; }
C
macho_program osx-arm64/tool -L. -lother <<'C'
int tool(void);
int main(void) { return tool(); }
C
rm libother.dylib
