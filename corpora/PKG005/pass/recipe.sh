# Nothing is encrypted.
program app <<'C'
int main(void) { return 0; }
C
pack app.zip app
