# As it was said: one has windows, all others are for the console.
pe_aggregate AggregateLibrary.dll "HelloExe ValidatorExe"
pe_shim HelloExe.exe HelloExe
pe_shim ValidatorExe.exe ValidatorExe /subsystem:windows
