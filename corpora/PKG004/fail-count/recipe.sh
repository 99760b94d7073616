# The end record says one entry more than there are.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app --count 2
rm app
