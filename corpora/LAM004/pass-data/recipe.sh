# Nothing to be searched.
program package/bootstrap <<'C'
int main(void) { return 0; }
C
mkdir layer
echo data > layer/data.txt
