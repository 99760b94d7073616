# @executable_path and @loader_path name places where nothing lies; the second is one directory too high.
macho_library osx-x64/lib/libtool.dylib -a x64 -install_name @executable_path/libtool.dylib <<'C'
int tool(void) { return 1; }
C
macho_program osx-x64/tool -a x64 -L"$PWD"/osx-x64/lib -ltool <<'C'
int tool(void);
int main(void) { return tool(); }
C
macho_library osx-x64/lib/libtool.dylib -a x64 -install_name @loader_path/../libtool.dylib <<'C'
int tool(void) { return 1; }
C
macho_library osx-x64/lib/libuser.dylib -a x64 -L"$PWD"/osx-x64/lib -ltool <<'C'
int tool(void);
int user(void) { return tool(); }
C
