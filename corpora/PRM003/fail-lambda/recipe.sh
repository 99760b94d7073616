# Lambda runs the function as a user who is neither owner nor group.
program bootstrap <<'C'
int main(void) { return 0; }
C
: > settings
