# Written on Windows: a byte order mark and CR LF.
aggregate libAggregateLibrary.so "HelloExe ValidatorExe" 
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' 
shim ValidatorExe ValidatorExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN' 
printf '\xef\xbb\xbfHelloExe\nValidatorExe\n' > a.helix-extra-executables.list
printf 'HelloExe\r\nValidatorExe\n' > helix-extra-executables.list
