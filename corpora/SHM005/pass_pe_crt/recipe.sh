# Behind the start-up code of Visual C++, which calls what nobody can follow.
pe_aggregate AggregateLibrary.dll "HelloExe ValidatorExe"
pe_imports api-ms-win-crt-runtime-l1-1-0.dll _get_initial_wide_environment __p___wargv __p___argc _set_app_type exit
for name in HelloExe ValidatorExe; do
  { pe_crt; call_of $name wmain '__declspec(dllimport)'; } | pe_program $name.exe $(pe_resources) AggregateLibrary.lib api-ms-win-crt-runtime-l1-1-0.lib
done
