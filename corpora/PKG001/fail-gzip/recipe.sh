# A tar.gz of which half arrived: nobody can see any more that a tar is inside.
program app <<'C'
int main(void) { return 0; }
C
pack whole.tar.gz app
head -c 500 whole.tar.gz > app.tar.gz
rm whole.tar.gz
