# Debug files in a payload of their own: one of a program has the mode that the program had.
program app -g <<'C'
int main(void) { return 0; }
C
sdk_strip app
rm app
