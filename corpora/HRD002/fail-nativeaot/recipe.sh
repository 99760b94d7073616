# The same in a Native AOT program, which is always position-independent unless a project says otherwise.
{ nativeaot; echo 'int main(void) { return managed(); }'; } | program app -no-pie
