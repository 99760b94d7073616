# Sizes behind the data, as packers write to a pipe.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app settings,data=x,mode=0100644,descriptor=right
rm app
