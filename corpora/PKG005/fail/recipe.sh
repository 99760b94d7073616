# An entry with a password.
program app <<'C'
int main(void) { return 0; }
C
head -c 40 /dev/zero > secret
zip -q -X -P password app.zip secret
zip -q -X app.zip app
rm app secret
