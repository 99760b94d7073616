# A program with segments of 4 KiB: two of them share a large page.
program linux-ppc64le/tool -a ppc64le -Wl,-z,max-page-size=4096 <<'C'
int state = 7;
int main(void) { return state; }
C
