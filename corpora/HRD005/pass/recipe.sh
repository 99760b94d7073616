# Code and data in segments of their own.
program app <<'C'
int counter;
int main(void) { return counter; }
C
