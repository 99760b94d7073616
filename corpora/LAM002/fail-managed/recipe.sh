# The assembly instead of the native program.
cp "$CORPORA/nativeaot/framework/inventory.dll" bootstrap
chmod 755 bootstrap
