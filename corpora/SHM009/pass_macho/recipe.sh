# A shim for one of the architectures of its library.
macho_aggregate libAggregateLibrary.dylib HelloExe -a "x64 arm64"
macho_shim HelloExe HelloExe -a arm64
