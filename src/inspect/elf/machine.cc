#include "inspect/elf/machine.h"

#include <elf.h>
#include <fmt/format.h>

namespace aotcheck::elf {
namespace {

struct Row {
  std::uint16_t e_machine;
  bool is64, big_endian;
  const char* id;
};

constexpr Row kKnown[] = {
    {EM_X86_64, true, false, "x86-64"},   {EM_386, false, false, "x86"},
    {EM_AARCH64, true, false, "aarch64"}, {EM_ARM, false, false, "arm"},
    {EM_RISCV, true, false, "riscv64"},   {EM_LOONGARCH, true, false, "loongarch64"},
    {EM_S390, true, true, "s390x"},       {EM_PPC64, true, false, "ppc64le"},
    {EM_MIPS, true, false, "mips64el"},
};

struct Name {
  std::uint16_t e_machine;
  const char* name;
};

// Architectures that files carry without the table having them: named so that a message can say
// what was found.
constexpr Name kNamed[] = {
    {EM_X86_64, "x32"},
    {EM_ARM, "armeb"},
    {EM_AARCH64, "aarch64_be"},
    {EM_PPC64, "ppc64"},
    {EM_PPC, "ppc"},
    {EM_MIPS, "mips"},
    {EM_RISCV, "riscv32"},
    {EM_S390, "s390"},
    {EM_SPARC, "sparc"},
    {EM_SPARCV9, "sparc64"},
    {EM_SPARC32PLUS, "sparc32plus"},
    {EM_IA_64, "ia64"},
    {EM_ALPHA, "alpha"},
    {EM_68K, "m68k"},
    {EM_SH, "sh4"},
    {EM_PARISC, "hppa"},
    {EM_ARCV2, "arc"},
    {EM_CSKY, "csky"},
    {EM_OPENRISC, "or1k"},
    {EM_XTENSA, "xtensa"},
    {EM_MICROBLAZE, "microblaze"},
    {EM_AVR, "avr"},
    {EM_MSP430, "msp430"},
    {EM_BPF, "bpf"},
    {EM_AMDGPU, "amdgpu"},
    {EM_CUDA, "cuda"},
    {EM_QDSP6, "hexagon"},
    {EM_LOONGARCH, "loongarch32"},
    {EM_NONE, "no machine"},
};

}  // namespace

Machine identify(std::uint16_t e_machine, bool is64, bool big_endian) {
  for (const Row& row : kKnown)
    if (row.e_machine == e_machine && row.is64 == is64 && row.big_endian == big_endian)
      return {row.id, true};
  for (const Name& row : kNamed)
    if (row.e_machine == e_machine)
      return {fmt::format("{} ({}-bit {}-endian)", row.name, is64 ? 64 : 32,
                          big_endian ? "big" : "little"),
              false};
  return {fmt::format("e_machine {:#x}", e_machine), false};
}

Os os_of(std::uint8_t osabi) {
  switch (osabi) {
    case ELFOSABI_SYSV:
    case ELFOSABI_GNU:
      return Os::linux_os;
    case ELFOSABI_FREEBSD:
      return Os::freebsd;
    case ELFOSABI_NETBSD:
      return Os::netbsd;
    case ELFOSABI_OPENBSD:
      return Os::openbsd;
    case ELFOSABI_SOLARIS:
      return Os::solaris;
    default:
      return Os::other;
  }
}

bool is_foreign(std::uint16_t e_machine) {
  return e_machine == EM_BPF || e_machine == EM_AMDGPU || e_machine == EM_CUDA ||
         e_machine == EM_QDSP6;
}

}  // namespace aotcheck::elf
