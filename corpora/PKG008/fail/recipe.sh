# As .NET on Windows packs it.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app,deflate=1,mode=none
rm app
