# The library is not beside the shim.
macho_aggregate libAggregateLibrary.dylib HelloExe -a "x64 arm64"
macho_shim HelloExe HelloExe -a "x64 arm64"
rm libAggregateLibrary.dylib
