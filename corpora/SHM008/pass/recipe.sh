# A tool for the console and one with windows; both are allowed.
pe_aggregate AggregateLibrary.dll "HelloExe ValidatorExe"
pe_shim HelloExe.exe HelloExe
pe_shim ValidatorExe.exe ValidatorExe /subsystem:windows
