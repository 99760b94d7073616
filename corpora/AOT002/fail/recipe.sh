# The linker collected the list of modules.
{ nativeaot modules; echo 'int main(void) { return managed(); }'; } | program app
