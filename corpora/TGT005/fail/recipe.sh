# Two publish steps wrote into one folder.
program tool <<'C'
int main(void) { return 0; }
C
program helper -a arm64 <<'C'
int main(void) { return 0; }
C
