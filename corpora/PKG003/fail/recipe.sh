# The same file twice.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app settings,data=one,mode=0100644 settings,data=other,mode=0100644
rm app
