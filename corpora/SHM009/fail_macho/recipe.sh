# The library was published for another architecture.
macho_aggregate libAggregateLibrary.dylib HelloExe -a x64
macho_shim HelloExe HelloExe -a x64
macho_aggregate libAggregateLibrary.dylib HelloExe -a arm64
