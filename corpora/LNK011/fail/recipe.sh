# A library with the install name that Native AOT wrote before .NET 8.
macho_library osx-arm64/libtool.dylib -install_name bin/Release/net8.0/osx-arm64/native/libtool.dylib <<'C'
int tool(void) { return 1; }
C
