# Bytes between two entries.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app settings,data=x,mode=0100644 --gap 4849444445
rm app
