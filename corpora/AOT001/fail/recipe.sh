# An apphost beside its managed library: PublishAot did not reach dotnet publish.
dotnet_host 0 | program app -ldl
cp "$CORPORA/nativeaot/framework/inventory.dll" app.dll
chmod 644 app.dll
