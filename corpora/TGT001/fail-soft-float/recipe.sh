# A soft-float program where Debian's armhf or .NET's linux-arm is promised.
program linux-arm/tool -a armel <<'C'
int main(void) { return 0; }
C
