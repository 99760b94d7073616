# A checksum that is not that of the contents.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app settings,data=x,mode=0100644,crc=1
rm app
