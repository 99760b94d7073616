# The DLL is not beside the shim.
pe_aggregate AggregateLibrary.dll HelloExe
pe_shim HelloExe.exe HelloExe
rm AggregateLibrary.dll
