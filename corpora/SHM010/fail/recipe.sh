# No resources at all.
pe_aggregate AggregateLibrary.dll HelloExe
call_of HelloExe start '__declspec(dllimport)' | pe_program HelloExe.exe AggregateLibrary.lib
