# A zip64 end record that names both entries, and a plain one that names the second: unzip lists that one, libarchive none.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip hidden.txt,data=text,mode=0100644 app@app --second 1
rm app
