# A file system without modes: everything is 0777, so x says nothing.
program tools/app <<'C'
int main(void) { return 0; }
C
: > tools/settings
