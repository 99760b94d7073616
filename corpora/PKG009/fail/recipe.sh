# As old PowerShell names files in folders.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app 'lib\x5csettings,data=x,mode=0100644'
rm app
