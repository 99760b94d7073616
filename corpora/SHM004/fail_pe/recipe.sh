# One shim was lost on the way.
pe_aggregate AggregateLibrary.dll "HelloExe ValidatorExe"
pe_shim HelloExe.exe HelloExe
pe_shim ValidatorExe.exe ValidatorExe
rm HelloExe.exe
