# A program with a zip behind it, where it looks for its own data.
program tool <<'C'
int main(void) { return 0; }
C
zip_writer app data.txt,data=text,mode=0100644 --prefix tool
chmod 755 app
rm tool
