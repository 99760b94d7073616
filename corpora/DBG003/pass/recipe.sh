# A program and a library for two architectures, linked to their debug files as the last step; the CRC is in the byte order of the file.
program tool -g <<'C'
int main(void) { return 0; }
C
sdk_strip tool
library libtool.so -g <<'C'
int tool(void) { return 0; }
C
sdk_strip libtool.so
