# Through a lazy stub, and through the GOT without one.
macho_aggregate libAggregateLibrary.dylib "HelloExe ValidatorExe" -a "x64 arm64"
macho_shim HelloExe HelloExe -a "x64 arm64"
macho_got ValidatorExe main | macho_program ValidatorExe -L"$PWD" -lAggregateLibrary -rpath @executable_path -a "x64 arm64"
