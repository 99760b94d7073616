# The same for macOS: one shim is in the list, the other one arrives without x.
macho_aggregate libAggregateLibrary.dylib "HelloExe ValidatorExe"
macho_shim HelloExe HelloExe
macho_shim ValidatorExe ValidatorExe
echo ValidatorExe > helix-extra-executables.list
