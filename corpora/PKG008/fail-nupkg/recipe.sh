# A NuGet package: no tool for it writes modes.
program app <<'C'
int main(void) { return 0; }
C
zip_writer tool.nupkg '[Content_Types].xml,data=<Types/>,mode=none' 'tool.nuspec,data=<package/>,mode=none' tools/app@app,mode=none
rm app
