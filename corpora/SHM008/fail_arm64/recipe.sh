# All tools are for the console, and one is not.
pe_aggregate AggregateLibrary.dll "HelloExe ValidatorExe" -a arm64
pe_shim HelloExe.exe HelloExe -a arm64
pe_shim ValidatorExe.exe ValidatorExe -a arm64 /subsystem:windows
