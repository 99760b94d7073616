# Nothing to unwind the stack with.
{ nativeaot unwind; echo 'int main(void) { return managed(); }'; } | program app
