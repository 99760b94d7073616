# The same program without the newer symbol.
program app -l glibc2.17 -k -Wl,--export-dynamic-symbol=DotNetRuntimeDebugHeader <<'C'
__attribute__((section("__managedcode"), used)) static int managed(void) { return 0; }
__attribute__((section("__modules"), used)) static void *modules;
struct header { char cookie[4]; unsigned short major, minor; };
struct header DotNetRuntimeDebugHeader = { { 'D', 'N', 'D', 'H' }, 3, 0 };
extern int getrandom(void *, unsigned long, unsigned);
int main(void) { return managed(); }
C
sdk_strip app
