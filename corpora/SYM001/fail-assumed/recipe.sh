# What marks a .NET 8 Native AOT program, on a newer node than .NET 8 documents; nothing is promised: a warning.
program app -l glibc2.25 -k -Wl,--export-dynamic-symbol=DotNetRuntimeDebugHeader <<'C'
__attribute__((section("__managedcode"), used)) static int managed(void) { return 0; }
__attribute__((section("__modules"), used)) static void *modules;
struct header { char cookie[4]; unsigned short major, minor; };
struct header DotNetRuntimeDebugHeader = { { 'D', 'N', 'D', 'H' }, 3, 0 };
extern int getrandom(void *, unsigned long, unsigned);
int main(void) { return getrandom(0, 0, 0) + managed(); }
C
sdk_strip app
