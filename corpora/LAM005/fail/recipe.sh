# The project folder was packed.
{ nativeaot; echo 'int main(void) { return managed(); }'; } | program bootstrap
echo '{}' > bootstrap.deps.json
echo '{}' > bootstrap.runtimeconfig.json
echo '<Project/>' > Function.csproj
mkdir -p obj/Release
echo '{}' > obj/project.assets.json
echo x > obj/Release/input.txt
echo none > bootstrap.dbg
