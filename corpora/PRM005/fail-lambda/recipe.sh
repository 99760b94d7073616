# Beneath a package there is nothing else.
program package/bootstrap <<'C'
int main(void) { return 0; }
C
ln -s /build/data package/data
ln -s missing package/gone
ln -s /opt/gone package/layer-gone
mkdir layer
echo x > layer/there
