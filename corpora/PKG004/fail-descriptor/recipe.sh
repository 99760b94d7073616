# A data descriptor with another size.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app settings,data=x,mode=0100644,descriptor=wrong
rm app
