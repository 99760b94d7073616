# A NuGet package: no tool for it writes modes, and its client gives every file the same one.
program app <<'C'
int main(void) { return 0; }
C
zip_writer tool.nupkg '[Content_Types].xml,data=<Types/>,mode=none' 'tool.nuspec,data=<package/>,mode=none' tools/app@app,mode=none
rm app
