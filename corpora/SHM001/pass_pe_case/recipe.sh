# Windows does not tell upper from lower case.
pe_aggregate AggregateLibrary.dll HelloExe
pe_shim HelloExe.exe HelloExe
mv AggregateLibrary.dll AGGREGATELIBRARY.DLL
