# A self-extracting archive: a shell script with the zip behind it.
program app <<'C'
int main(void) { return 0; }
C
printf '#!/bin/sh\nexec unzip "$0"\nexit 1\n' > script
zip_writer app.run app@app --prefix script
rm app script
