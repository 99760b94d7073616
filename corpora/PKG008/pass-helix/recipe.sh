# Helix drops all modes when it copies a payload, and gives x to what the list names.
program app <<'C'
int main(void) { return 0; }
C
echo app > helix-extra-executables.list
zip_writer payload.zip app@app,mode=none helix-extra-executables.list@helix-extra-executables.list,mode=none
rm app helix-extra-executables.list
