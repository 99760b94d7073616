# arm64: fcntl64 came with large files in the headers of glibc 2.28.
program app -a arm64 -l glibc2.28 <<'C'
int fcntl64(int, int, ...);
int main(void) { return fcntl64(0, 1) < 0; }
C
