# The .NET runtime of Lambda starts the managed library: only worth a note.
dotnet_host 0 | program App -ldl
cp "$CORPORA/nativeaot/framework/inventory.dll" App.dll
chmod 644 App.dll
