# A directory like /tmp, and one whose group is handed down; a link has mode 0777 always.
program app <<'C'
int main(void) { return 0; }
C
ln -s app link
