# A library was given the name: NativeLib was left in the project.
library bootstrap -n <<'C'
int run(void) { return 0; }
C
