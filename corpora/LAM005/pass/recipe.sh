# Settings that the function reads are none of the build's.
program bootstrap <<'C'
int main(void) { return 0; }
C
echo '{}' > appsettings.json
mkdir obj
echo 'v 0 0 0' > obj/cube.obj
