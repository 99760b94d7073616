# The layer brings the interpreter.
mkdir package
printf '#!/opt/bin/run\n' > package/bootstrap
chmod 755 package/bootstrap
program layer/bin/run <<'C'
int main(void) { return 0; }
C
