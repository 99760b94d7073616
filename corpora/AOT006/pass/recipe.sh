# A link, a copy in the folder of another target, and two programs too small to matter.
program linux-x64/tool <<'C'
const char data[80000] = "data";
int main(void) { return data[1]; }
C
ln -s tool linux-x64/link
mkdir ubuntu.16.04-x64 && cp linux-x64/tool ubuntu.16.04-x64/tool
program linux-x64/small <<'C'
int main(void) { return 0; }
C
cp linux-x64/small linux-x64/smaller
