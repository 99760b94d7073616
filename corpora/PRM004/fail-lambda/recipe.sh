# No service wants setuid; what all may write to lies on a read-only file system.
program bootstrap <<'C'
int main(void) { return 0; }
C
: > settings
