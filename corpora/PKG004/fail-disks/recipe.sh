# The last of three disks, which holds everything.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app --disk 2
rm app
