# dyld looks for what a library needs in the search path of the program too. What is loaded weakly may be absent.
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
macho_library libgone.dylib <<'C'
int gone(void) { return 1; }
C
macho_program osx-arm64/weak -L"$PWD" -weak-lgone -rpath @loader_path <<'C'
__attribute__((weak_import)) int gone(void);
int main(void) { return gone ? gone() : 0; }
C
rm libgone.dylib
