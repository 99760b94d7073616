# Published for Windows and renamed; nothing names a target.
pe_program bootstrap <<'C'
int start(void) { return 0; }
C
