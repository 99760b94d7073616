# A drive letter.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app C:/evil,data=x
rm app
