# Files at the root.
program app <<'C'
int main(void) { return 0; }
C
mkdir lib
cp app lib/
pack app.zip app lib
