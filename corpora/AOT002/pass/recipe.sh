# All parts are there; on 32-bit ARM it is PT_ARM_EXIDX that finds what unwinds the stack.
{ nativeaot; echo 'int main(void) { return managed(); }'; } | program x64/app
{ nativeaot; echo 'int main(void) { return managed(); }'; } | program arm64/app -a arm64
{ nativeaot unwind; echo 'int main(void) { return managed(); }'; } | program arm/app -a arm
