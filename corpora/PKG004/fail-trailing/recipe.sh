# Bytes behind the end record.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app --trailing 4a554e4b
rm app
