# The shim-less form was promised and an ordinary aggregate is there.
aggregate libAggregateLibrary.so HelloExe
chmod 755 libAggregateLibrary.so
