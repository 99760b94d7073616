// The code of a program and the words it goes by, for following what happens when it starts.
#include <elf.h>

#include <algorithm>
#include <array>
#include <optional>

#include "inspect/elf/context.h"
#include "inspect/elf/types.h"
#include "inspect/startup.h"

namespace aotcheck::elf {
namespace {

using E = Elf64Le;  // x86-64 and arm64

bool holds_address(const Context& c, std::uint32_t type) {
  return c.elf.machine == EM_X86_64
             ? type == R_X86_64_GLOB_DAT || type == R_X86_64_JUMP_SLOT || type == R_X86_64_64
             : type == R_AARCH64_GLOB_DAT || type == R_AARCH64_JUMP_SLOT || type == R_AARCH64_ABS64;
}

// The relocations of a file. Few words are asked for, so that searching all of them each time costs
// less than an index.
class Words {
 public:
  explicit Words(const Context& c)
      : c_(c),
        relative_(c.elf.machine == EM_X86_64 ? std::uint32_t{R_X86_64_RELATIVE}
                                             : std::uint32_t{R_AARCH64_RELATIVE}) {
    tables_[0] = table(c.dynamic.rela, c.dynamic.relasz);
    if (c.dynamic.pltrel == DT_RELA) tables_[1] = table(c.dynamic.jmprel, c.dynamic.pltrelsz);
  }

  // What the last relocation of an address makes of it.
  std::optional<BoundWord> find(std::uint64_t address) const {
    std::optional<BoundWord> found;
    for (std::span<const Rela<E>> entries : tables_)
      for (const Rela<E>& entry : entries)
        if (entry.r_offset == address)
          if (auto bound = bound_by(entry)) found = bound;
    return found;
  }

 private:
  std::span<const Rela<E>> table(std::uint64_t address, std::uint64_t size) const {
    return c_.from_address(address).clipped(0, size).all<Rela<E>>();
  }

  std::optional<BoundWord> bound_by(const Rela<E>& entry) const {
    const std::uint64_t info = entry.r_info;
    const auto type = static_cast<std::uint32_t>(info);
    if (type == relative_) return BoundWord{{}, std::uint64_t{entry.r_addend}};
    if (!holds_address(c_, type)) return std::nullopt;
    auto symbol = c_.from_address(c_.dynamic.symtab).at<Sym<E>>((info >> 32) * sizeof(Sym<E>));
    if (!symbol) return std::nullopt;
    if (symbol->st_shndx != SHN_UNDEF) return BoundWord{{}, symbol->st_value + entry.r_addend};
    auto name = c_.dynamic.strings.c_string(symbol->st_name);
    return name ? std::optional(BoundWord{*name, std::nullopt}) : std::nullopt;
  }

  const Context& c_;
  std::uint32_t relative_;
  std::array<std::span<const Rela<E>>, 2> tables_;
};

bool calls_c_library(const BinaryFacts& binary) {
  return std::any_of(binary.imports.begin(), binary.imports.end(), [&](const Import& import) {
    return binary.name(import) == "__libc_start_main";
  });
}

}  // namespace

void follow_code(Context& c, std::string_view entry_prefix) {
  const bool is_read = c.elf.machine == EM_X86_64 || c.elf.machine == EM_AARCH64;
  if (!is_read || c.binary.bits != 64 || c.binary.big_endian || !c.binary.is_program()) return;
  if (!calls_c_library(c.binary)) return;
  const Words words(c);
  CodeImage image;
  image.cpu = c.elf.machine == EM_X86_64 ? CodeImage::Cpu::x86_64 : CodeImage::Cpu::arm64;
  image.entry = c.binary.entry;
  image.code = [&](std::uint64_t address) {
    const Segment* segment = c.segment_of(address);
    return segment && (segment->flags & PF_X) != 0 ? c.from_address(address) : Bytes();
  };
  set_words(
      image, [&](std::uint64_t address) { return words.find(address); },
      [&](std::uint64_t address) { return c.from_address(address); });
  c.binary.startup = follow_startup(image, imports_entry(c.binary, entry_prefix), entry_prefix);
}

}  // namespace aotcheck::elf
