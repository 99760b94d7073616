// Dynamic symbols, how many there are, their versions, and which of them a relocation uses
// (gABI 4.19, 5.3, 5.8).
//
// The loader knows no symbol count: it comes from the hash tables, never from a section header, so
// a file without section headers has the same imports and exports.
#include <elf.h>
#include <fmt/format.h>

#include <algorithm>

#include "facts/limits.h"
#include "inspect/elf/context.h"
#include "inspect/elf/types.h"

namespace aotcheck::elf {
namespace {

// Without a usable hash table (programs may have none): the symbols end where the next table
// begins.
std::uint64_t room_for_symbols(const Context& c, std::uint64_t entry) {
  const DynamicTable& t = c.dynamic;
  std::uint64_t end = UINT64_MAX;
  for (std::uint64_t next : {t.strtab, t.hash, t.gnu_hash, t.versym, t.verneed, t.verdef, t.rela,
                             t.rel, t.jmprel, t.relr})
    if (next > t.symtab) end = std::min(end, next);
  std::uint64_t room = c.from_address(t.symtab).size();
  if (end != UINT64_MAX) room = std::min(room, end - t.symtab);
  return std::min(room / entry, kMaxSymbols);
}

template <typename E>
std::uint64_t symbol_count(Context& c) {
  std::optional<std::uint64_t> count = hashed_count<E>(c);
  return count ? *count : room_for_symbols(c, sizeof(Sym<E>));
}

// DT_VERSYM value -> index into needs or definitions.
struct VersionMap {
  std::vector<std::uint16_t> need, definition;
};

VersionMap version_map(const BinaryFacts& binary) {
  VersionMap map;
  auto set = [](std::vector<std::uint16_t>& table, std::uint16_t index, std::size_t value) {
    if (index >= table.size()) table.resize(index + 1u, kNoVersion);
    table[index] = static_cast<std::uint16_t>(value);
  };
  for (std::size_t i = 0; i < binary.version_needs.size(); ++i)
    set(map.need, binary.version_needs[i].index, i);
  for (std::size_t i = 0; i < binary.version_definitions.size(); ++i)
    if (!binary.version_definitions[i].base)
      set(map.definition, binary.version_definitions[i].index, i);
  return map;
}

std::uint16_t at(const std::vector<std::uint16_t>& table, std::uint16_t index) {
  return index < table.size() ? table[index] : kNoVersion;
}

template <typename E>
std::uint32_t symbol_of(const Context& c, std::uint64_t info) {
  if constexpr (!E::is64) return static_cast<std::uint32_t>(info >> 8);
  bool mips =
      c.elf.machine == EM_MIPS && !E::is_big;  // its r_info begins with a 32-bit symbol index
  return static_cast<std::uint32_t>(mips ? info : info >> 32);
}

template <typename E>
std::uint32_t type_of(std::uint64_t info) {
  return static_cast<std::uint32_t>(E::is64 ? info & 0xffffffff : info & 0xff);
}

// Where the entries of a relocation table write to.
class Target {
 public:
  void take(const Context& c, std::uint64_t address) {
    if (!last_ || address - last_->vaddr >= last_->memsz) last_ = c.segment_of(address);
    if (!last_)
      ++outside_, first_outside_ = outside_ == 1 ? address : first_outside_;
    else if ((last_->flags & PF_W) == 0 && !c.elf.has_text_relocations)
      ++fixed_, first_fixed_ = fixed_ == 1 ? address : first_fixed_;
  }
  void report(Context& c, std::string_view table, std::uint64_t where) const {
    if (outside_ != 0)
      c.defect(Part::relocations, where,
               fmt::format("{} entries of {} write outside every PT_LOAD, the first to {:#x}",
                           outside_, table, first_outside_));
    if (fixed_ != 0)
      c.defect(Part::relocations, where,
               fmt::format("{} entries of {} write to a PT_LOAD that is not writable, the first to "
                           "{:#x}, and there is no DT_TEXTREL",
                           fixed_, table, first_fixed_));
  }

 private:
  const Segment* last_ = nullptr;
  std::size_t outside_ = 0, fixed_ = 0;
  std::uint64_t first_outside_ = 0, first_fixed_ = 0;
};

// Marks the imports that the entries of one relocation table use. `skip` entries at its start are
// relative (DT_RELACOUNT).
template <typename E, typename Entry>
void mark(Context& c, std::string_view name, std::uint64_t address, std::uint64_t size,
          std::uint64_t skip, std::uint8_t flag, const std::vector<std::uint32_t>& import_of) {
  if (size == 0) return;
  auto table = c.table(Part::relocations, name, address, size);
  if (!table) return;
  auto entries = table->template all<Entry>();
  if (entries.size() > kMaxRelocations)
    return c.defect(Part::relocations, table->origin(), "more relocations than any file has");
  if (skip > entries.size())
    c.defect(Part::relocations, table->origin(),
             fmt::format("{} counts {} relative entries, it has {}", name, skip, entries.size()));
  else if (skip != 0 && type_of<E>(entries[0].r_info) != type_of<E>(entries[skip - 1].r_info))
    c.defect(Part::relocations, table->origin(),
             fmt::format("{} counts {} relative entries, of which the last is none", name, skip));
  std::size_t outside = 0;
  Target target;
  for (const Entry& entry : entries.subspan(std::min<std::uint64_t>(skip, entries.size()))) {
    if (type_of<E>(entry.r_info) != 0) target.take(c, entry.r_offset);
    std::uint32_t symbol = symbol_of<E>(c, entry.r_info);
    if (symbol == 0) continue;
    if (symbol >= import_of.size())
      ++outside;
    else if (import_of[symbol] != 0)
      c.binary.imports[import_of[symbol] - 1].flags |= flag;
  }
  if (outside != 0)
    c.defect(Part::relocations, table->origin(),
             fmt::format("{} of {} entries of {} name a symbol beyond the {} there are", outside,
                         entries.size(), name, import_of.size()));
  target.report(c, name, table->origin());
}

template <typename E>
void read_relocations(Context& c, const std::vector<std::uint32_t>& import_of) {
  const DynamicTable& t = c.dynamic;
  std::uint8_t data = Import::kBoundAtStart, call = Import::kCalled;
  mark<E, Rela<E>>(c, "DT_RELA", t.rela, t.relasz, t.relacount, data, import_of);
  mark<E, Rel<E>>(c, "DT_REL", t.rel, t.relsz, t.relcount, data, import_of);
  if (t.pltrel == DT_REL)
    mark<E, Rel<E>>(c, "DT_JMPREL", t.jmprel, t.pltrelsz, 0, call, import_of);
  else
    mark<E, Rela<E>>(c, "DT_JMPREL", t.jmprel, t.pltrelsz, 0, call, import_of);
}

// Code or data that no PT_LOAD holds. Names without a type mark places, which may lie anywhere
// (_gp of MIPS); an object without a size may stand at the end of a segment.
bool lies_outside(const Context& c, std::uint64_t value, std::uint8_t type, std::uint16_t section) {
  if (type != STT_FUNC && type != STT_OBJECT && type != STT_GNU_IFUNC) return false;
  if (section >= SHN_LORESERVE || value == 0) return false;
  return !c.segment_of(value) && !c.segment_of(value - 1);
}

bool is_named(std::uint8_t type) {
  return type != STT_SECTION && type != STT_FILE;
}

}  // namespace

template <typename E>
void read_symbols(Context& c) {
  const DynamicTable& t = c.dynamic;
  if (t.symtab == 0) return;
  if (t.syment != 0 && t.syment != sizeof(Sym<E>))
    return c.defect(Part::symbols, 0,
                    fmt::format("DT_SYMENT is {}, expected {}", t.syment, sizeof(Sym<E>)));
  std::uint64_t count = symbol_count<E>(c);
  auto bytes = c.table(Part::symbols, "DT_SYMTAB", t.symtab, count * sizeof(Sym<E>));
  std::span<const typename E::u16> versym;
  if (t.versym != 0)
    if (auto table = c.table(Part::versions, "DT_VERSYM", t.versym, count * 2))
      versym = table->template all<typename E::u16>();
  if (!bytes) return;
  auto symbols = bytes->template all<Sym<E>>();
  BinaryFacts& binary = c.binary;
  binary.strings.reserve(t.strings.size() + 1);
  binary.strings.assign(t.strings.text());
  binary.strings.push_back('\0');
  VersionMap versions = version_map(binary);
  std::vector<std::uint32_t> import_of(symbols.size(), 0);  // index + 1
  if (!symbols.empty() && (symbols[0].st_name != 0 || symbols[0].st_value != 0))
    c.defect(Part::symbols, bytes->origin(), "symbol 0 of DT_SYMTAB is not the null symbol");
  for (std::size_t i = 1; i < symbols.size(); ++i) {
    const Sym<E>& symbol = symbols[i];
    std::uint8_t bind = symbol.st_info >> 4, type = symbol.st_info & 0xf;
    if (bind == STB_LOCAL || !is_named(type)) continue;
    if (symbol.st_name == 0) {
      c.defect(Part::symbols, bytes->origin() + i * sizeof(Sym<E>),
               fmt::format("symbol {} is global and has no name", i));
      continue;
    }
    if (symbol.st_name >= t.strings.size()) {
      c.defect(Part::symbols, bytes->origin() + i * sizeof(Sym<E>),
               fmt::format("symbol {} has its name at {:#x} of {:#x} bytes of names", i,
                           std::uint32_t{symbol.st_name}, t.strings.size()));
      continue;
    }
    std::uint16_t version =
        i < versym.size() ? std::uint16_t{versym[i]} : std::uint16_t{VER_NDX_GLOBAL};
    std::uint16_t index = version & 0x7fff;
    bool versioned = index > VER_NDX_GLOBAL;
    std::uint8_t weak = bind == STB_WEAK ? Import::kWeak : 0;
    if (symbol.st_shndx == SHN_UNDEF) {
      Import import{symbol.st_name, versioned ? at(versions.need, index) : kNoVersion, type, weak};
      if (versioned && import.need == kNoVersion && at(versions.definition, index) == kNoVersion)
        c.defect(Part::versions, bytes->origin() + i * sizeof(Sym<E>),
                 fmt::format("import {} has version index {}, which no version need has",
                             binary.name(import), index));
      binary.imports.push_back(import);
      import_of[i] = static_cast<std::uint32_t>(binary.imports.size());
    } else if ((symbol.st_other & 3) != STV_HIDDEN && (symbol.st_other & 3) != STV_INTERNAL) {
      std::uint8_t flags = weak | ((version & 0x8000) != 0 ? Export::kHidden : 0);
      std::uint16_t need = versioned ? at(versions.need, index) : kNoVersion;
      if (need != kNoVersion) {  // a copy relocation fills it from the library that has this node
        std::uint8_t copied = Import::kCopied | Import::kBoundAtStart;
        binary.imports.push_back({symbol.st_name, need, type, copied});
      }
      binary.exports.push_back(
          {symbol.st_name, versioned ? at(versions.definition, index) : kNoVersion, type, flags});
      const Export& exported = binary.exports.back();
      if (versioned && need == kNoVersion && exported.definition == kNoVersion &&
          !binary.version_definitions.empty())
        c.defect(Part::versions, bytes->origin() + i * sizeof(Sym<E>),
                 fmt::format("export {} has version index {}, which no version definition has",
                             binary.name(exported), index));
      if (lies_outside(c, symbol.st_value, type, symbol.st_shndx))
        c.defect(Part::symbols, bytes->origin() + i * sizeof(Sym<E>),
                 fmt::format("export {} has st_value {:#x}, which no PT_LOAD holds",
                             binary.name(exported), std::uint64_t{symbol.st_value}));
      if (binary.name(exported) == "DotNetRuntimeDebugHeader") c.runtime_header = symbol.st_value;
    }
  }
  read_relocations<E>(c, import_of);
  check_hash<E>(c, symbols);
}

AOTCHECK_FOR_EACH_ELF_CLASS(read_symbols)

}  // namespace aotcheck::elf
