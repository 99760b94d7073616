# As Python's writestr packs it when it is given a name only: every member has mode 0600.
program bootstrap <<'C'
int main(void) { return 0; }
C
python3 - <<'P'
import zipfile
archive = zipfile.ZipFile("function.zip", "w", zipfile.ZIP_DEFLATED)
with open("bootstrap", "rb") as program:
    member = zipfile.ZipInfo("bootstrap", (1980, 1, 1, 0, 0, 2))
    member.external_attr = 0o600 << 16  # what writestr sets, without the time of day
    archive.writestr(member, program.read(), zipfile.ZIP_DEFLATED)
archive.close()
P
rm bootstrap
