# Each way to write a line that `chmod +x` cannot be run on.
aggregate libAggregateLibrary.so HelloExe
shim HelloExe HelloExe -L. -l:libAggregateLibrary.so '-Wl,-rpath,$ORIGIN'
cat > helix-extra-executables.list <<'L'
HelloExe
a/../HelloExe
sub\dir
Hello Exe
"HelloExe"
HelloExe;id
# programs
/usr/bin/HelloExe
HelloExe
L
