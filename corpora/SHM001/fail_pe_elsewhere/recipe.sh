# The DLL lies in a directory of its own, where Windows does not look.
pe_aggregate AggregateLibrary.dll HelloExe
pe_shim HelloExe.exe HelloExe
mkdir lib && mv AggregateLibrary.dll lib
