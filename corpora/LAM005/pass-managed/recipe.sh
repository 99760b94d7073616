# The managed runtime reads them.
cp "$CORPORA/nativeaot/framework/inventory.dll" App.dll
chmod 644 App.dll
echo '{}' > App.deps.json
echo '{}' > App.runtimeconfig.json
