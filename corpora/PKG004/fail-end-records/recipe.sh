# A second end record in the comment of the first.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app --comment 504b0506000000000000000000000000000000000000
rm app
