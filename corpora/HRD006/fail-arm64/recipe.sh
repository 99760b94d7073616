# arm64 without BTI.
program app -a arm64 <<'C'
int main(void) { return 0; }
C
