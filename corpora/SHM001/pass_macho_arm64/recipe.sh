# The same, arm64 alone.
macho_aggregate libAggregateLibrary.dylib "HelloExe ValidatorExe"
macho_shim HelloExe HelloExe
macho_shim ValidatorExe ValidatorExe
