# The folder was packed, not what is in it.
program app <<'C'
int main(void) { return 0; }
C
mkdir publish
mv app publish/
pack app.zip publish
