# Data with x, beside text that a shell may run and a file as it should be.
program app <<'C'
int main(void) { return 0; }
C
: > settings
echo '{}' > app.json
echo 'exit 0' > tool
echo text > README
printf '!<arch>\n' > libtools.a
chmod 755 settings libtools.a app.json tool
