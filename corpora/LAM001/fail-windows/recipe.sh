# Published for the build machine, and nothing names a target.
pe_program bootstrap.exe <<'C'
int start(void) { return 0; }
C
