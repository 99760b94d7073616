# Extracted by eu-strip, whose debug files keep program headers that point at nothing: the build-id is that of the section.
program tool -g <<'C'
int main(void) { return 0; }
C
eu-strip -f tool.debug tool
