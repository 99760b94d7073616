# One shim was lost on the way.
macho_aggregate libAggregateLibrary.dylib "HelloExe ValidatorExe" -a "x64 arm64"
macho_shim HelloExe HelloExe -a "x64 arm64"
macho_shim ValidatorExe ValidatorExe -a "x64 arm64"
rm HelloExe
