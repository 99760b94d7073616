# The library was linked by the path that the build machine gave it as its name.
entries_of HelloExe | macho_library libAggregateLibrary.dylib -install_name /Users/runner/work/1/s/artifacts/native/libAggregateLibrary.dylib
macho_shim HelloExe HelloExe
macho_aggregate libAggregateLibrary.dylib HelloExe
