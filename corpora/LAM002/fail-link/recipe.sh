# A link to the program: nobody documents that it works.
program app <<'C'
int main(void) { return 0; }
C
ln -s app bootstrap
