#include "inspect/elf/reader.h"

#include <elf.h>
#include <fmt/format.h>

#include <algorithm>

#include "inspect/elf/context.h"
#include "inspect/elf/types.h"

namespace aotcheck {
namespace {

using namespace elf;

template <typename E>
void read_class(Context& c) {
  if (read_headers<E>(c)) read_dynamic<E>(c);
  read_notes<E>(c);
}

// Libraries are opened by the loader, which refuses padding and an ABI version that are not zero
// ("ELF file ABI version invalid"; MIPS numbers its own); programs by the kernel, which does not
// look.
void check_identification(Context& c) {
  auto ident = c.file.slice(0, EI_NIDENT);
  if (!ident || !c.binary.is_library()) return;
  if (c.elf.osabi == ELFOSABI_SYSV && c.elf.abi_version != 0 && c.elf.machine != EM_MIPS)
    c.defect(Part::file_header, EI_ABIVERSION,
             fmt::format("EI_ABIVERSION is {}, expected 0", c.elf.abi_version));
  for (int i = EI_PAD; i < EI_NIDENT; ++i)
    if (ident->begin()[i] != 0)
      return c.defect(
          Part::file_header, static_cast<std::uint64_t>(i),
          fmt::format("e_ident[{}] is {:#x}; the loader refuses padding that is not zero", i,
                      ident->begin()[i]));
}

}  // namespace

void read_elf(Bytes file, FileFacts& facts, std::string_view entry_prefix) {
  Context c{file, facts.binary.emplace(), facts.elf.emplace(), {}, {}};
  c.binary.format = Format::elf;
  c.binary.file_size = file.size();
  std::uint8_t width = file.size() > EI_DATA ? file.begin()[EI_CLASS] : 0;
  std::uint8_t order = file.size() > EI_DATA ? file.begin()[EI_DATA] : 0;
  if (!file.text().starts_with(ELFMAG))  // it was when it was sorted by its first bytes
    c.defect(Part::file_header, 0, "it does not begin with the magic number of ELF");
  bool is64 = width == ELFCLASS64, big = order == ELFDATA2MSB;
  if ((width != ELFCLASS32 && !is64) || (order != ELFDATA2LSB && !big)) {
    c.defect(Part::file_header, EI_CLASS,
             fmt::format("EI_CLASS is {} and EI_DATA is {}, expected 1 or 2 each", width, order));
    for (std::size_t part = 1; part < kPartNames.size(); ++part)
      c.binary.unread.add(static_cast<Part>(part));
    return;
  }
  if (is64)
    big ? read_class<Elf64Be>(c) : read_class<Elf64Le>(c);
  else
    big ? read_class<Elf32Be>(c) : read_class<Elf32Le>(c);
  classify(c);
  compare_tables(c);
  check_identification(c);
  recognise(c);
  follow_code(c, entry_prefix);
}

}  // namespace aotcheck
