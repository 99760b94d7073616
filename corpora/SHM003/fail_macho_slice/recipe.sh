# One slice of the library is of another build.
macho_aggregate libAggregateLibrary.dylib HelloExe -a "x64 arm64"
macho_shim HelloExe HelloExe -a "x64 arm64"
macho_aggregate new/libAggregateLibrary.dylib HelloTool
llvm-lipo-14 libAggregateLibrary.dylib -replace arm64 new/libAggregateLibrary.dylib -output libAggregateLibrary.dylib
chmod 644 libAggregateLibrary.dylib && rm -r new
