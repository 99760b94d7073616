# One shim that calls two entries.
macho_aggregate libAggregateLibrary.dylib "HelloExe ValidatorExe" -a arm64
macho_shim HelloExe "HelloExe ValidatorExe" -a arm64
