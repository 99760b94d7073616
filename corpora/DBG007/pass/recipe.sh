# Nothing but what runs, and a protein and a text that are only named like debug files.
program tool <<'C'
int main(void) { return 0; }
C
printf 'HEADER    OXYGEN TRANSPORT\n' > 1hho.pdb
printf 'notes\n' > notes.debug
