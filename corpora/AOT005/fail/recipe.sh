# What an earlier publish into the same folder left.
{ nativeaot; echo 'int main(void) { return managed(); }'; } | program app
for name in app Newtonsoft.Json; do cp "$CORPORA/nativeaot/framework/inventory.dll" $name.dll; chmod 644 $name.dll; done
echo '{}' > app.deps.json
echo '{}' > app.runtimeconfig.json
