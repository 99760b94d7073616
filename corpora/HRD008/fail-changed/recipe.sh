# A program whose text was changed after signing, as sed does: macOS ends it at the first touch of that page.
macho_program osx-arm64/tool <<'C'
int puts(const char *);
int main(void) { return puts("tool"); }
C
sed -i s/tool\\x00/fool\\x00/ osx-arm64/tool
