# The DLL was published for another architecture.
pe_aggregate AggregateLibrary.dll HelloExe
pe_shim HelloExe.exe HelloExe
pe_aggregate AggregateLibrary.dll HelloExe -a arm64
