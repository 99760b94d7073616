// Which architecture and operating system an ELF header names.
#pragma once

#include <cstdint>
#include <string>

#include "facts/binary.h"

namespace aotcheck::elf {

struct Machine {
  std::string id;  // as in the architecture table; "EM_…" or a number for one that it does not have
  bool known = false;  // whether the architecture table has it
};

// The class and byte order are part of an architecture: x32 is x86-64 in 32 bits, ppc64le is
// little-endian PowerPC. ARM's float ABI is not: both armhf and armel are "arm".
Machine identify(std::uint16_t e_machine, bool is64, bool big_endian);

// EI_OSABI: 0 and 3 are what Linux programs and libraries carry (3 for STT_GNU_IFUNC and
// STB_GNU_UNIQUE).
Os os_of(std::uint8_t osabi);

bool is_foreign(std::uint16_t e_machine);  // BPF, GPU, DSP: code for no host CPU

}  // namespace aotcheck::elf
