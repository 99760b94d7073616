# The library lacks an architecture that the shim has.
macho_aggregate libAggregateLibrary.dylib HelloExe -a "x64 arm64"
macho_shim HelloExe HelloExe -a "x64 arm64"
macho_aggregate libAggregateLibrary.dylib HelloExe -a x64
