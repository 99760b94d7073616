/* Program start-up for corpus programs: what crt1.o does. With MODERN it passes a null init to __libc_start_main, as
   glibc 2.34 and newer do; without it a function that runs the constructors, as older ones did. KERNEL is the ABI tag. */
#ifndef MODERN
#define INIT corpus_init
#define FINI corpus_fini
#endif

#if defined(__x86_64__)
  .text
  .globl _start
  .type _start,@function
_start:
  xor %ebp, %ebp
  mov %rdx, %r9
  pop %rsi
  mov %rsp, %rdx
  and $-16, %rsp
  push %rax
  push %rsp
#ifdef MODERN
  xor %r8d, %r8d
  xor %ecx, %ecx
#else
  lea FINI(%rip), %r8
  lea INIT(%rip), %rcx
#endif
  mov main@GOTPCREL(%rip), %rdi
  call *__libc_start_main@GOTPCREL(%rip)
  hlt
  .size _start,.-_start
#elif defined(__i386__)
  .text
  .globl _start
  .type _start,@function
_start:
  xor %ebp, %ebp
  pop %esi
  mov %esp, %ecx
  and $-16, %esp
  push %eax
  push %esp
  push %edx
  push $0
  push $0
  push %ecx
  push %esi
  call 1f
1: pop %ebx
  addl $_GLOBAL_OFFSET_TABLE_+(.-1b), %ebx
  push main@GOT(%ebx)
  call __libc_start_main@PLT
  hlt
  .size _start,.-_start
#elif defined(__aarch64__)
  .text
  .globl _start
  .type _start,%function
_start:
  mov x29, #0
  mov x30, #0
  mov x5, x0
  ldr x1, [sp]
  add x2, sp, #8
  mov x6, sp
  adrp x0, :got:main
  ldr x0, [x0, :got_lo12:main]
#ifdef MODERN
  mov x3, #0
  mov x4, #0
#else
  adrp x3, INIT
  add x3, x3, :lo12:INIT
  adrp x4, FINI
  add x4, x4, :lo12:FINI
#endif
  bl __libc_start_main
  bl abort
  .size _start,.-_start
#elif defined(__arm__)
  .syntax unified
  .arm
  .text
  .globl _start
  .type _start,%function
_start:
  mov fp, #0
  mov lr, #0
  pop {r1}
  mov r2, sp
  push {r2}
  push {r0}
  ldr r0, 1f
2: add r0, pc, r0
  ldr r0, [r0]
  mov r3, #0
  push {r3}
  bl __libc_start_main
  bl abort
1: .word main(GOT_PREL)+((. - 2b) - 8)
  .size _start,.-_start
#elif defined(__riscv)
  .text
  .globl _start
  .type _start,@function
_start:
  mv a5, a0
  la a0, main
  ld a1, 0(sp)
  addi a2, sp, 8
  andi sp, sp, -16
  li a3, 0
  li a4, 0
  mv a6, sp
  call __libc_start_main@plt
  ebreak
  .size _start,.-_start
#elif defined(__powerpc64__)
  .text
  .abiversion 2
  .globl _start
  .type _start,@function
_start:
0: addis 2, 12, .TOC.-0b@ha
  addi 2, 2, .TOC.-0b@l
  .localentry _start,.-_start
  mr 9, 1
  clrrdi 1, 1, 4
  li 0, 0
  stdu 0, -128(1)
  mtlr 0
  ld 3, 0(9)
  bl __libc_start_main
  nop
  .long 0
  .size _start,.-_start
#endif

  .section .note.ABI-tag,"a",%note
  .balign 4
  .long 4, 16, 1
  .asciz "GNU"
  .long 0, KERNEL
  .section .note.GNU-stack,"",%progbits
