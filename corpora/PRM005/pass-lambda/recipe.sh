# Links into the package's own place and into a layer.
program package/bootstrap <<'C'
int main(void) { return 0; }
C
ln -s /var/task/bootstrap package/again
ln -s /opt/there package/there
mkdir layer
echo x > layer/there
