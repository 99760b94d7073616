// The code of a program and the words it goes by, for following what happens when it starts.
#include <elf.h>

#include <unordered_map>

#include "inspect/elf/context.h"
#include "inspect/elf/types.h"
#include "inspect/startup.h"

namespace aotcheck::elf {
namespace {

using E = Elf64Le;  // x86-64 and arm64

// What relocation makes of a word: the address of an import, or a number.
struct Bound {
  std::string_view import;
  std::uint64_t number = 0;
};
using Words = std::unordered_map<std::uint64_t, Bound>;

bool holds_address(const Context& c, std::uint32_t type) {
  return c.elf.machine == EM_X86_64
             ? type == R_X86_64_GLOB_DAT || type == R_X86_64_JUMP_SLOT || type == R_X86_64_64
             : type == R_AARCH64_GLOB_DAT || type == R_AARCH64_JUMP_SLOT || type == R_AARCH64_ABS64;
}

void read_words(const Context& c, std::uint64_t address, std::uint64_t size, Words& words) {
  const std::uint32_t relative =
      c.elf.machine == EM_X86_64 ? std::uint32_t{R_X86_64_RELATIVE} : R_AARCH64_RELATIVE;
  for (const Rela<E>& entry : c.from_address(address).clipped(0, size).all<Rela<E>>()) {
    const std::uint64_t info = entry.r_info;
    const auto type = static_cast<std::uint32_t>(info);
    if (type == relative) words[entry.r_offset] = {{}, entry.r_addend};
    if (!holds_address(c, type)) continue;
    auto symbol = c.from_address(c.dynamic.symtab).at<Sym<E>>((info >> 32) * sizeof(Sym<E>));
    if (!symbol) continue;
    auto name = c.dynamic.strings.c_string(symbol->st_name);
    if (symbol->st_shndx != SHN_UNDEF)
      words[entry.r_offset] = {{}, symbol->st_value + entry.r_addend};
    else if (name)
      words[entry.r_offset] = {*name, 0};
  }
}

template <typename Wanted>
bool imports(const BinaryFacts& binary, Wanted wanted) {
  for (const Import& import : binary.imports)
    if (wanted(binary.name(import))) return true;
  return false;
}

}  // namespace

void follow_code(Context& c, std::string_view entry_prefix) {
  const bool is_read = c.elf.machine == EM_X86_64 || c.elf.machine == EM_AARCH64;
  if (!is_read || c.binary.bits != 64 || c.binary.big_endian || !c.binary.is_program()) return;
  auto is_start = [](std::string_view name) { return name == "__libc_start_main"; };
  if (!imports(c.binary, is_start)) return;
  Words words;
  read_words(c, c.dynamic.rela, c.dynamic.relasz, words);
  if (c.dynamic.pltrel == DT_RELA) read_words(c, c.dynamic.jmprel, c.dynamic.pltrelsz, words);
  CodeImage image;
  image.cpu = c.elf.machine == EM_X86_64 ? CodeImage::Cpu::x86_64 : CodeImage::Cpu::arm64;
  image.entry = c.binary.entry;
  image.code = [&](std::uint64_t address) {
    const Segment* segment = c.segment_of(address);
    return segment && (segment->flags & PF_X) != 0 ? c.from_address(address) : Bytes();
  };
  image.word = [&](std::uint64_t address) -> std::optional<std::uint64_t> {
    if (auto bound = words.find(address); bound != words.end())
      return bound->second.import.empty() ? std::optional(bound->second.number) : std::nullopt;
    auto number = c.from_address(address).at<E::u64>(0);
    return number ? std::optional<std::uint64_t>(*number) : std::nullopt;
  };
  image.import_at = [&](std::uint64_t address) {
    auto bound = words.find(address);
    return bound == words.end() ? std::string_view() : bound->second.import;
  };
  auto is_entry = [&](std::string_view name) { return is_aggregate_entry(name, entry_prefix); };
  c.binary.startup = follow_startup(image, imports(c.binary, is_entry), entry_prefix);
}

}  // namespace aotcheck::elf
