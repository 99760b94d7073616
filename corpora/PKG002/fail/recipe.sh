# A name that climbs.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app ../evil,data=x
rm app
