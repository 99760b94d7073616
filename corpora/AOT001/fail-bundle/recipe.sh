# A single-file program, judged as one file.
dotnet_host 4096 | program app -ldl
