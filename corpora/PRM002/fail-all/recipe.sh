# What a zip tool leaves that gives every file the same mode: said once, for the topmost directory.
program bin/app <<'C'
int main(void) { return 0; }
C
mkdir -p share/doc && echo text > share/doc/README.txt && echo '{}' > share/app.json && echo text > LICENSE
chmod 755 share/doc/README.txt share/app.json
