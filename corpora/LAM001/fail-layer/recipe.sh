# Neither the package nor the layer has one.
mkdir package
program package/app <<'C'
int main(void) { return 0; }
C
mkdir layer
echo data > layer/data.txt
