# Each shim has the name of the other.
pe_aggregate AggregateLibrary.dll "HelloExe ValidatorExe"
pe_shim HelloExe.exe HelloExe
pe_shim ValidatorExe.exe ValidatorExe
mv HelloExe.exe x && mv ValidatorExe.exe HelloExe.exe && mv x ValidatorExe.exe
