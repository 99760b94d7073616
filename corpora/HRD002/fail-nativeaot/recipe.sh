# The same in a Native AOT program, which is always position-independent unless a project says otherwise.
program app -no-pie -Wl,--eh-frame-hdr -fasynchronous-unwind-tables <<'C'
__attribute__((section("__managedcode,\"ax\",@progbits#"))) int managed(void) { return 0; }
__attribute__((section("__modules"), used)) static const void *volatile modules[1] = {&managed};
__attribute__((section(".dotnet_eh_table"), used)) static const char eh[4] = "lsda";
int main(void) { return managed() + (modules[0] == 0); }
C
