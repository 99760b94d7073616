# In the native profile it is something to know, not to fail on.
dotnet_host 0 | program app -ldl
