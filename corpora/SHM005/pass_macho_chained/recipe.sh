# Chained fixups: a bound word, and a function of the program that is called through a pointer.
macho_aggregate libAggregateLibrary.dylib "HelloExe ValidatorExe" -a x64
for name in HelloExe ValidatorExe; do
  {
    macho_got $name own
    echo 'int own(int, char **); int (*const volatile call)(int, char **) = own; int main(int argc, char **argv) { return call(argc, argv); }'
  } | macho_program $name -L"$PWD" -lAggregateLibrary -rpath @executable_path -a x64 -no_adhoc_codesign
  chain_fixups $name
done
