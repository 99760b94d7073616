# The other name of the directory of the shim.
macho_aggregate libAggregateLibrary.dylib HelloExe
call_of HelloExe main | macho_program HelloExe -L"$PWD" -lAggregateLibrary -rpath @loader_path/
