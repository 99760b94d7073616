# A data descriptor is announced and not there.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app settings,data=x,mode=0100644,descriptor=missing
rm app
