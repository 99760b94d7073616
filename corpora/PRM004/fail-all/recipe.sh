# `chmod -R 777`: one cause, one finding.
program bin/app <<'C'
int main(void) { return 0; }
C
echo '{}' > bin/settings
