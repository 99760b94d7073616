# Folders and names with dots that lead nowhere.
program app <<'C'
int main(void) { return 0; }
C
mkdir -p lib..x
mv app lib..x/..app
pack app.zip lib..x
