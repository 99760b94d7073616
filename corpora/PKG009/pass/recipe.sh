# Names in UTF-8.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app Gr\\xc3\\xbc\\xc3\\x9fe.txt,data=x,mode=0100644,flags=0x800
rm app
