# provided.al2023 has no .NET runtime; DBG and LAM have nothing to say of its files.
dotnet_host 0 | program bootstrap -ldl
cp "$CORPORA/nativeaot/framework/inventory.dll" bootstrap.dll
chmod 644 bootstrap.dll
