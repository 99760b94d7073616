# The library of another build, whose entry has another name.
macho_aggregate libAggregateLibrary.dylib HelloExe
macho_shim HelloExe HelloExe
macho_aggregate libAggregateLibrary.dylib HelloTool
