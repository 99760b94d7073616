# A graphical tool that the SDK linked as it does by itself, and a native one.
pe_aggregate AggregateLibrary.dll "HelloExe ValidatorExe"
pe_shim HelloExe.exe HelloExe
pe_shim ValidatorExe.exe ValidatorExe /subsystem:native
