# The bootstrap comes with a layer.
program layer/bootstrap <<'C'
int main(void) { return 0; }
C
echo data > package.txt
mkdir package
mv package.txt package/data.txt
