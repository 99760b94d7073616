# Two shims that call one entry.
pe_aggregate AggregateLibrary.dll "HelloExe ValidatorExe"
pe_shim HelloExe.exe HelloExe
pe_shim ValidatorExe.exe ValidatorExe
rm ValidatorExe.exe && cp HelloExe.exe ValidatorExe.exe
