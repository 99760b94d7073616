# The DLL of another build, whose entry has another name.
pe_aggregate AggregateLibrary.dll HelloExe
pe_shim HelloExe.exe HelloExe
pe_aggregate AggregateLibrary.dll HelloTool
