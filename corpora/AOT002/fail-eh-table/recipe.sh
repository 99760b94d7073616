# A tool removed what it did not know. A real program starts like this and dies of SIGABRT at its first exception.
{ nativeaot; echo 'int main(void) { return managed(); }'; } | program app
llvm-objcopy-14 --remove-section .dotnet_eh_table app
