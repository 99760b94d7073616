# Version information and no icon, where both are asked for.
pe_aggregate AggregateLibrary.dll HelloExe
printf '%s\n' '1 VERSIONINFO FILEVERSION 1,0,0,0' 'BEGIN END' > "$STUBS/version.rc"
llvm-rc-14 /fo "$STUBS/version.res" "$STUBS/version.rc"
call_of HelloExe start '__declspec(dllimport)' | pe_program HelloExe.exe ../version.res AggregateLibrary.lib
