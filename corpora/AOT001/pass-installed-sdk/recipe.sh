# The apphost that an installed SDK copies into what it builds, and the host of a tool in its folder.
dotnet_host 0 | program packs/Microsoft.NETCore.App.Host.linux-x64/10.0.1/runtimes/linux-x64/native/apphost -ldl
dotnet_host 0 | program sdk/10.0.101/Containers/tool -ldl
program dotnet <<'C'
int main(void) { return 0; }
C
mkdir -p host/fxr
library host/fxr/10.0.1/libhostfxr.so <<'C'
int hostfxr_main(void) { return 0; }
C
