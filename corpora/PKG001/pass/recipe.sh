# As Info-ZIP packs a program.
program app <<'C'
int main(void) { return 0; }
C
pack app.zip app
