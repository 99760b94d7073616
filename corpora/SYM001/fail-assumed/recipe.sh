# What marks a .NET 8 Native AOT program, on a newer node than .NET 8 documents; nothing is promised: a warning.
{
  nativeaot
  cat <<'C'
struct header { char cookie[4]; unsigned short major, minor; };
struct header DotNetRuntimeDebugHeader = { { 'D', 'N', 'D', 'H' }, 3, 0 };
extern int getrandom(void *, unsigned long, unsigned);
int main(void) { return getrandom(0, 0, 0) + managed(); }
C
} | program app -l glibc2.25 -Wl,--export-dynamic-symbol=DotNetRuntimeDebugHeader
