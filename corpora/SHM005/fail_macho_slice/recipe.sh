# The slices of one shim call different entries.
macho_aggregate libAggregateLibrary.dylib "HelloExe ValidatorExe" -a "x64 arm64"
macho_shim HelloExe HelloExe -a "x64 arm64"
macho_shim ValidatorExe ValidatorExe -a "x64 arm64"
llvm-lipo-14 ValidatorExe -thin arm64 -output x
llvm-lipo-14 HelloExe -replace arm64 x -output HelloExe && rm x
