# Stored and deflated.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app,deflate=1 settings,data=x,mode=0100644
rm app
