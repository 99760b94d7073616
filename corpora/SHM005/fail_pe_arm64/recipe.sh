# Two shims that call one entry.
pe_aggregate AggregateLibrary.dll "HelloExe ValidatorExe" -a arm64
pe_shim HelloExe.exe HelloExe -a arm64
pe_shim ValidatorExe.exe ValidatorExe -a arm64
rm ValidatorExe.exe && cp HelloExe.exe ValidatorExe.exe
