# A download that broke off: the end record is missing.
program app <<'C'
int main(void) { return 0; }
C
pack app.zip app
truncate -s -40 app.zip
