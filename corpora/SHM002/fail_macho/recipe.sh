# The search path is a directory of the build machine.
macho_aggregate libAggregateLibrary.dylib HelloExe
call_of HelloExe main | macho_program HelloExe -L"$PWD" -lAggregateLibrary -rpath /Users/runner/work/1/s/artifacts/native
