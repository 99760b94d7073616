# A tool added a section that is to be loaded, and no segment that loads it.
program tool <<'C'
int main(void) { return 0; }
C
printf 'settings' > data
objcopy --add-section .settings=data --set-section-flags .settings=alloc,readonly --change-section-address .settings=0x90000 tool 2>/dev/null
rm data
