# A note that is longer than its segment.
program tool <<'C'
int main(void) { return 0; }
C
patch tool PT_NOTE.p_type 04000000
patch tool .note.gnu.build-id 00100000
