# A program and its library, each with its dSYM bundle.
macho_library libtools.dylib -a arm64 -g <<'C'
int puts(const char *);
int tools(void) { return puts("tools"); }
C
macho_program app -a arm64 -g -L"$PWD" -ltools -rpath @executable_path <<'C'
int tools(void);
int main(void) { return tools(); }
C
