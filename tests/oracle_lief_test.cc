// Our ELF facts against LIEF's on every ELF file of this machine that LIEF reads in reasonable
// time: a second reader with another author. (In the product LIEF never reads ELF: it tolerates
// damage in silence.)
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <LIEF/ELF.hpp>
#include <LIEF/logging.hpp>
#include <algorithm>
#include <mutex>
#include <set>

#include "tests/support/machine_files.h"

namespace aotcheck::test {
namespace {

using Lines = std::multiset<std::string>;

constexpr std::uint64_t kLargest =
    8u << 20;  // LIEF copies the file and parses all of it: 100 MB take half a minute

Lines theirs(LIEF::ELF::Binary& elf) {
  using namespace LIEF::ELF;
  Lines lines;
  const Header& header = elf.header();
  lines.insert(fmt::format("type {}", static_cast<unsigned>(header.file_type())));
  lines.insert(fmt::format("machine {}", static_cast<unsigned>(header.machine_type())));
  lines.insert(fmt::format("entry {:#x}", header.entrypoint()));
  lines.insert(fmt::format("flags {:#x}", header.processor_flag()));
  if (elf.has_interpreter()) lines.insert("interpreter " + elf.interpreter());
  for (const std::string& library : elf.imported_libraries()) lines.insert("needed " + library);
  for (LIEF::ELF::Segment& segment : elf.segments())
    lines.insert(fmt::format(
        "segment type {:#x} flags {} offset {:#x} vaddr {:#x} filesz {:#x} memsz {:#x} align {:#x}",
        static_cast<std::uint64_t>(segment.type()), static_cast<unsigned>(segment.flags()),
        segment.file_offset(), segment.virtual_address(), segment.physical_size(),
        segment.virtual_size(), segment.alignment()));
  for (SymbolVersionRequirement& requirement : elf.symbols_version_requirement())
    for (SymbolVersionAuxRequirement& auxiliary : requirement.auxiliary_symbols())
      lines.insert(fmt::format("needs {} of {}", auxiliary.name(), requirement.name()));
  for (Symbol& symbol : elf.dynamic_symbols()) {
    bool local = symbol.binding() == SYMBOL_BINDINGS::STB_LOCAL;
    bool named = symbol.type() != ELF_SYMBOL_TYPES::STT_SECTION &&
                 symbol.type() != ELF_SYMBOL_TYPES::STT_FILE && !symbol.name().empty();
    if (!local && named && symbol.shndx() == 0) lines.insert("import " + symbol.name());
  }
  return lines;
}

Lines ours(const FileFacts& facts) {
  Lines lines;
  const BinaryFacts& b = *facts.binary;
  const ElfFacts& e = *facts.elf;
  lines.insert(fmt::format("type {}", e.type));
  lines.insert(fmt::format("machine {}", e.machine));
  lines.insert(fmt::format("entry {:#x}", b.entry));
  lines.insert(fmt::format("flags {:#x}", e.flags));
  if (b.interpreter) lines.insert("interpreter " + b.interpreter->text);
  for (const Located& x : b.needed) lines.insert("needed " + x.text);
  for (const Segment& s : e.segments)
    lines.insert(fmt::format(
        "segment type {:#x} flags {} offset {:#x} vaddr {:#x} filesz {:#x} memsz {:#x} align {:#x}",
        s.type, s.flags, s.offset, s.vaddr, s.filesz, s.memsz, s.align));
  for (const VersionNeed& n : b.version_needs)
    lines.insert(fmt::format("needs {} of {}", n.node, n.file));
  for (const Import& i : b.imports)
    if (!i.copied()) lines.insert(fmt::format("import {}", b.name(i)));
  return lines;
}

TEST(Oracle, OurFactsAreThoseOfLief) {
  LIEF::Logger::disable();
  const auto& files = machine_elf_files();
  std::mutex mutex;
  std::size_t different = 0, compared = 0;
  in_parallel(files.size(), [&](std::size_t i) {
    FileFacts facts = facts_of(files[i]);
    if (!facts.binary || facts.binary->file_size > kLargest || !facts.binary->is_loaded()) return;
    std::unique_ptr<LIEF::ELF::Binary> elf;
    try {
      elf = LIEF::ELF::Parser::parse(files[i]);
    } catch (const std::exception& error) {
      std::lock_guard lock(mutex);
      ADD_FAILURE() << files[i] << ": LIEF: " << error.what();
      return;
    }
    if (!elf) return;
    Lines mine = ours(facts), other = theirs(*elf);
    std::lock_guard lock(mutex);
    ++compared;
    if (mine == other) return;
    std::string text;
    Lines only_mine, only_other;
    std::set_difference(mine.begin(), mine.end(), other.begin(), other.end(),
                        std::inserter(only_mine, only_mine.end()));
    std::set_difference(other.begin(), other.end(), mine.begin(), mine.end(),
                        std::inserter(only_other, only_other.end()));
    for (const std::string& line : only_mine) text += "\n    only we:   " + line;
    for (const std::string& line : only_other) text += "\n    only LIEF: " + line;
    if (++different <= 10) ADD_FAILURE() << files[i] << text.substr(0, 1000);
  });
  EXPECT_EQ(different, 0u) << "of " << compared << " files";
  EXPECT_GT(compared, 100u);
  RecordProperty("files", static_cast<int>(compared));
}

}  // namespace
}  // namespace aotcheck::test
