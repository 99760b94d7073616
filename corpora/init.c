/* What a program before glibc 2.34 passes to __libc_start_main: it runs the constructors that libc does not run there. */
typedef void (*initializer)(int, char **, char **);
extern initializer __init_array_start[] __attribute__((visibility("hidden"), weak));
extern initializer __init_array_end[] __attribute__((visibility("hidden"), weak));

__attribute__((visibility("hidden"), used)) void corpus_init(int argc, char **argv, char **envp) {
  for (initializer *f = __init_array_start; f != __init_array_end; ++f) (*f)(argc, argv, envp);
}
__attribute__((visibility("hidden"), used)) void corpus_fini(void) {}
