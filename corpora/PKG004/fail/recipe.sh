# Another name in the local header.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app settings,l.name=evil,data=x,mode=0100644
rm app
