# 32-bit ARM: musl 1.2.0 made time 64 bits wide, under new names.
program app -a arm -l musl <<'C'
int __clock_gettime64(int, void *);
int main(void) { long long time[2]; return __clock_gettime64(0, time); }
C
