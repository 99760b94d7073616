# A class library handler names an assembly.
cp "$CORPORA/nativeaot/framework/inventory.dll" App.dll
chmod 644 App.dll
