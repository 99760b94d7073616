# The same in a zip.
program app <<'C'
int main(void) { return 0; }
C
head -c 180000000 /dev/zero > zeros
zip_writer app.zip app@app zeros@zeros,deflate=1,mode=0100644
rm app zeros
