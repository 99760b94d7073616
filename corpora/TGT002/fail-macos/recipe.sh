# A Mach-O library among Linux programs; .so is the suffix of both systems.
program bin/tool <<'C'
int main(void) { return 0; }
C
yaml lib/value.so <<'Y'
--- !mach-o
FileHeader: {magic: 0xFEEDFACF, cputype: 0x0100000C, cpusubtype: 0, filetype: 6, ncmds: 1, sizeofcmds: 24, flags: 0x85, reserved: 0}
LoadCommands:
  - {cmd: LC_UUID, cmdsize: 24, uuid: 461A1B0E-54C0-4E2C-8D0D-6B2D7C3A9F10}
Y
chmod 644 lib/value.so
