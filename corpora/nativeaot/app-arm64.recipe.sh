# What `dotnet publish -a arm64` leaves from a cross-build image, in C: a program linked against glibc 2.23 for arm64,
# then the SDK's three strip steps. The README shows aotcheck on it.
program cross-build-test -a arm64 -l glibc2.23 -g '-Wl,-rpath,$ORIGIN' -lpthread -lm <<'C'
int printf(const char *, ...);
double pow(double, double);
typedef unsigned long pthread_t;
int pthread_create(pthread_t *, const void *, void *(*)(void *), void *);
int pthread_join(pthread_t, void **);

static void *raise(void *base) {
  double *value = base;
  *value = pow(*value, 10);
  return 0;
}

int main(int argc, char **argv) {
  double values[4] = {1, 2, 3, argc};
  pthread_t threads[4];
  for (int i = 0; i < 4; ++i)
    if (pthread_create(&threads[i], 0, raise, &values[i]) != 0) return 1;
  for (int i = 0; i < 4; ++i) {
    pthread_join(threads[i], 0);
    printf("%s: %g\n", argv[0], values[i]);
  }
  return 0;
}
C
sdk_strip cross-build-test
