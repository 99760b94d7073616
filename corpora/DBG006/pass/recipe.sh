# The lengths that linkers write: sha1, lld's fast (8) and sha256 (32).
program sha1 <<'C'
int main(void) { return 0; }
C
program fast -Wl,--build-id=fast <<'C'
int main(void) { return 0; }
C
program sha256 -Wl,--build-id=0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f <<'C'
int main(void) { return 0; }
C
