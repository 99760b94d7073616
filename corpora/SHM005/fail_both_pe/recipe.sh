# One shim that calls two entries.
pe_aggregate AggregateLibrary.dll "HelloExe ValidatorExe"
pe_shim HelloExe.exe "HelloExe ValidatorExe"
