# "Assertion `info[DT_RELAENT]->d_un.d_val == sizeof (ElfW(Rela))' failed".
program tool <<'C'
int main(void) { return 0; }
C
patch tool DT_RELAENT 1000000000000000
