# Both resources, and they are asked for.
pe_aggregate AggregateLibrary.dll "HelloExe ValidatorExe"
pe_shim HelloExe.exe HelloExe
pe_shim ValidatorExe.exe ValidatorExe
