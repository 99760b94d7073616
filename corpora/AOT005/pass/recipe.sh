# Managed files that a managed application beside uses, which `dotnet web.dll` starts.
{ nativeaot; echo 'int main(void) { return managed(); }'; } | program app
cp "$CORPORA/nativeaot/framework/inventory.dll" web.dll
chmod 644 web.dll
echo '{}' > web.deps.json
echo '{}' > web.runtimeconfig.json
