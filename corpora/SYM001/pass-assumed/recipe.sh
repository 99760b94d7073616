# The same program without the newer symbol.
{
  nativeaot
  cat <<'C'
struct header { char cookie[4]; unsigned short major, minor; };
struct header DotNetRuntimeDebugHeader = { { 'D', 'N', 'D', 'H' }, 3, 0 };
extern int getrandom(void *, unsigned long, unsigned);
int main(void) { return managed(); }
C
} | program app -l glibc2.17 -Wl,--export-dynamic-symbol=DotNetRuntimeDebugHeader
