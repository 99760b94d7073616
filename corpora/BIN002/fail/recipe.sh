# A download that broke off: the second half of a program is not there. It dies of SIGBUS where it touches its data.
program tool <<'C'
volatile char table[6000] = {1};
int main(void) { return table[5999]; }
C
truncate -s 3000 tool
