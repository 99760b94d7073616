# End records of zip64 where plain ones would do.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app --zip64
rm app
