# A stack that is asked to be executable, as one assembly file without .note.GNU-stack does it.
program app -Wl,-z,execstack <<'C'
int main(void) { return 0; }
C
