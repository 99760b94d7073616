# Bytes that are no UTF-8.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app 'a\xff\xfe,data=x,mode=0100644'
rm app
