# A library with the note, as libc's own have it: loaders before glibc 2.36 do not see it on an older kernel.
mkdir work
cat > work/value.S <<'S'
  .text
  .globl value
  .type value,@function
value:
  mov $7, %eax
  ret
  .size value,.-value
  .section .note.ABI-tag,"a",%note
  .balign 4
  .long 4, 16, 1
  .asciz "GNU"
  .long 0, 5, 10, 0
  .section .note.GNU-stack,"",%progbits
S
clang-14 --target=x86_64-linux-gnu -c work/value.S -o work/value.o
ld.lld-14 -shared -s -z relro -z now -z noexecstack --build-id=sha1 --hash-style=both -soname libvalue.so work/value.o -o libvalue.so
rm -r work && chmod 644 libvalue.so
