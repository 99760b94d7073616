# What the packer of AWS writes on Windows: 0777 for all.
program bootstrap <<'C'
int main(void) { return 0; }
C
: > settings
