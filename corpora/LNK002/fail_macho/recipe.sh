# A library of the library was not shipped.
macho_library osx-arm64/lib/libinner.dylib <<'C'
int inner(void) { return 1; }
C
macho_library osx-arm64/lib/libouter.dylib -L"$PWD"/osx-arm64/lib -linner <<'C'
int inner(void);
int outer(void) { return inner(); }
C
macho_program osx-arm64/tool -L"$PWD"/osx-arm64/lib -louter -rpath @executable_path/lib <<'C'
int outer(void);
int main(void) { return outer(); }
C
rm osx-arm64/lib/libinner.dylib
