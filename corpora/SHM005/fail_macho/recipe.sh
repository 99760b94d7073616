# Two shims that call one entry.
macho_aggregate libAggregateLibrary.dylib "HelloExe ValidatorExe"
macho_shim HelloExe HelloExe
macho_shim ValidatorExe ValidatorExe
rm ValidatorExe && cp HelloExe ValidatorExe
