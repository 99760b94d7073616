# @rpath without any LC_RPATH.
macho_aggregate libAggregateLibrary.dylib HelloExe
call_of HelloExe main | macho_program HelloExe -L"$PWD" -lAggregateLibrary
