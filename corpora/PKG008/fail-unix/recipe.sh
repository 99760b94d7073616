# As a Go program without SetMode packs it, which calls itself Unix.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app,mode=none,host=3
rm app
