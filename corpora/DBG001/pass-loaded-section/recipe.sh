# What is loaded is part of the program, though it is named like debug information (Rust has .debug_gdb_scripts so).
program tool <<'C'
__attribute__((section(".debug_gdb_scripts,\"aMS\",@progbits,1#"), used)) static const char script[] = "gdb.py";
int main(void) { return script[0] - 'g'; }
C
