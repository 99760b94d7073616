# Only libraries, and no two for the same machine.
library libvalue.so <<'C'
int value(void) { return 7; }
C
library libother.so -a arm64 <<'C'
int other(void) { return 7; }
C
