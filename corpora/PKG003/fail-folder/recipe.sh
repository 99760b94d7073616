# A file that is also a folder.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app lib,data=x,mode=0100644 lib/settings,data=x,mode=0100644
rm app
