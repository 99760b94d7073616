# A comment.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app --comment 6869
rm app
