# Out of the payload, by an absolute path and by one dot-dot too many.
program app <<'C'
int main(void) { return 0; }
C
ln -s /etc/ssl/certs certificates
mkdir lib && ln -s ../../lib/libtools.so lib/libtools.so
