# Through the import table, and through a stub of the import library.
pe_aggregate AggregateLibrary.dll "HelloExe ValidatorExe"
pe_shim HelloExe.exe HelloExe
call_of ValidatorExe start | pe_program ValidatorExe.exe $(pe_resources) AggregateLibrary.lib
