# Another name for readers that know the Unicode path field.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app settings,data=x,mode=0100644,unicode=evil
rm app
