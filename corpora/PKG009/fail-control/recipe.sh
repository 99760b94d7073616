# A newline in a name.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app 'a\x0ab,data=x,mode=0100644'
rm app
