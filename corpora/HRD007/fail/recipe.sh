# A program that lets itself be loaded at a fixed address and its data run.
pe_program win-x64/tool.exe /dynamicbase:no /nxcompat:no /highentropyva:no <<'C'
int start(void) { return 0; }
C
