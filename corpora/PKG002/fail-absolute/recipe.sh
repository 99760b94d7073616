# An absolute name.
program app <<'C'
int main(void) { return 0; }
C
zip_writer app.zip app@app /etc/cron.d/evil,data=x
rm app
