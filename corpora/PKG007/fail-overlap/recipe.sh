# Two entries of the same bytes.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app twin@app,at=0
rm app
