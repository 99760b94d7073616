# The same, x86-64 alone.
macho_aggregate libAggregateLibrary.dylib "HelloExe ValidatorExe" -a x64
macho_shim HelloExe HelloExe -a x64
macho_shim ValidatorExe ValidatorExe -a x64
