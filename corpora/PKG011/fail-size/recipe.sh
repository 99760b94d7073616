# A size that the contents do not have.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app settings,data=hello,deflate=1,size=50,mode=0100644
rm app
