# A tool for macOS whose package dropped its mode: "Permission denied (13)".
macho_aggregate libAggregateLibrary.dylib HelloExe -a "x64 arm64"
macho_shim HelloExe HelloExe -a "x64 arm64"
