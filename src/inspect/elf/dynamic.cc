// The dynamic section (gABI 5.3), found through PT_DYNAMIC as the loader finds it.
#include <elf.h>
#include <fmt/format.h>

#include <tuple>

#include "facts/limits.h"
#include "inspect/elf/context.h"
#include "inspect/elf/types.h"

namespace aotcheck::elf {
namespace {

const Segment* find_segment(const ElfFacts& elf, std::uint32_t type) {
  for (const Segment& segment : elf.segments)
    if (segment.type == type) return &segment;
  return nullptr;
}

// A single-valued tag: a later entry replaces an earlier one, as in the loader's own table.
void take(DynamicTable& t, ElfFacts& elf, std::uint64_t tag, std::uint64_t value) {
  switch (tag) {
    case DT_STRTAB:
      t.strtab = value;
      break;
    case DT_STRSZ:
      t.strsz = value;
      break;
    case DT_SYMTAB:
      t.symtab = value;
      break;
    case DT_SYMENT:
      t.syment = value;
      break;
    case DT_HASH:
      t.hash = value;
      elf.has_sysv_hash = true;
      break;
    case DT_GNU_HASH:
      t.gnu_hash = value;
      elf.has_gnu_hash = true;
      break;
    case DT_VERSYM:
      t.versym = value;
      elf.has_versym = true;
      break;
    case DT_VERNEED:
      t.verneed = value;
      break;
    case DT_VERNEEDNUM:
      t.verneednum = value;
      break;
    case DT_VERDEF:
      t.verdef = value;
      break;
    case DT_VERDEFNUM:
      t.verdefnum = value;
      break;
    case DT_RELA:
      t.rela = value;
      break;
    case DT_RELASZ:
      t.relasz = value;
      break;
    case DT_RELAENT:
      t.relaent = value;
      break;
    case DT_RELACOUNT:
      t.relacount = value;
      break;
    case DT_REL:
      t.rel = value;
      break;
    case DT_RELSZ:
      t.relsz = value;
      break;
    case DT_RELENT:
      t.relent = value;
      break;
    case DT_RELCOUNT:
      t.relcount = value;
      break;
    case DT_JMPREL:
      t.jmprel = value;
      break;
    case DT_PLTRELSZ:
      t.pltrelsz = value;
      break;
    case DT_PLTREL:
      t.pltrel = value;
      break;
    case DT_RELR:
      t.relr = value;
      elf.has_relr = true;
      break;
    case DT_RELRSZ:
      t.relrsz = value;
      break;
    case DT_RELRENT:
      t.relrent = value;
      break;
    case DT_INIT:
      t.init = value;
      break;
    case DT_FINI:
      t.fini = value;
      break;
    case DT_INIT_ARRAYSZ:
      t.init_arraysz = value;
      break;
    case DT_DEBUG:
      elf.has_debug_tag = true;
      break;
    case DT_TEXTREL:
      elf.has_text_relocations = true;
      break;
    case DT_BIND_NOW:
      elf.binds_now = true;
      break;
    case DT_FLAGS:
      elf.dynamic_flags = value;
      break;
    case DT_FLAGS_1:
      elf.dynamic_flags_1 = value;
      break;
    default:
      break;
  }
}

// Entries whose value is a name, kept until the string table is known.
struct NameEntry {
  std::uint64_t tag, value, where;
};

void take_names(Context& c, const std::vector<NameEntry>& names) {
  for (const NameEntry& entry : names) {
    Located name{c.dynamic_string(Part::dynamic, entry.value, entry.where), entry.where};
    switch (entry.tag) {
      case DT_NEEDED:
        c.binary.needed.push_back(std::move(name));
        break;
      case DT_SONAME:
        c.binary.soname = std::move(name);
        break;
      case DT_RPATH:
        c.binary.rpath = {std::move(name)};
        break;
      case DT_RUNPATH:
        c.binary.runpath = {std::move(name)};
        break;
      case DT_FILTER:
        c.elf.filters.push_back(std::move(name.text));
        break;
      default:
        break;
    }
  }
}

bool names_a_string(std::uint64_t tag) {
  return tag == DT_NEEDED || tag == DT_SONAME || tag == DT_RPATH || tag == DT_RUNPATH ||
         tag == DT_FILTER;
}

void find_strings(Context& c) {
  DynamicTable& t = c.dynamic;
  if (t.strtab == 0) {
    c.defect(Part::strings, 0, "the dynamic section has no DT_STRTAB");
    return;
  }
  Bytes there = c.from_address(t.strtab);
  if (t.strsz > kMaxStringTable) {
    c.defect(Part::strings, c.offset_of(t.strtab).value_or(0),
             fmt::format("the string table at address {:#x} claims {} bytes, expected at most {}",
                         t.strtab, t.strsz, kMaxStringTable));
    return;
  }
  if (there.size() < t.strsz || there.empty()) {
    c.defect(Part::strings, c.offset_of(t.strtab).value_or(0),
             fmt::format("the string table at address {:#x} needs {} bytes, {} are there", t.strtab,
                         t.strsz, there.size()));
  }
  t.strings = there.clipped(0, t.strsz);
  if (!t.strings.empty() && *t.strings.begin() != 0)
    c.defect(Part::strings, t.strings.origin(),
             fmt::format("the string table at address {:#x} does not begin with NUL", t.strtab));
}

// The sizes that go with a table of relocations (gABI 5.3; the loader asserts some of them, and
// walks into nowhere with the others).
void check_sizes(Context& c, std::uint64_t rela, std::uint64_t rel, std::uint64_t word) {
  const DynamicTable& t = c.dynamic;
  auto check = [&](std::string_view name, std::uint64_t address, std::uint64_t size,
                   std::uint64_t entry, std::uint64_t expected) {
    if (size == 0) return;  // an empty table is none, wherever it is
    if (address == 0)
      return c.defect(Part::relocations, 0,
                      fmt::format("DT_{} has {} bytes and no address", name, size));
    std::uint64_t where = c.offset_of(address).value_or(0);
    if (entry != expected)
      c.defect(Part::relocations, where,
               fmt::format("DT_{}ENT is {}, expected {}", name, entry, expected));
    else if (size % expected != 0)
      c.defect(Part::relocations, where,
               fmt::format("DT_{} has {} bytes, expected a multiple of {}", name, size, expected));
  };
  check("RELA", t.rela, t.relasz, t.relaent, rela);
  check("REL", t.rel, t.relsz, t.relent, rel);
  check("RELR", t.relr, t.relrsz, t.relrent, word);
  if (t.pltrelsz == 0) return;
  if (t.pltrel != DT_REL && t.pltrel != DT_RELA)
    c.defect(Part::relocations, c.offset_of(t.jmprel).value_or(0),
             fmt::format("DT_PLTREL is {}, expected {} or {}", t.pltrel, DT_RELA, DT_REL));
  std::uint64_t entry = t.pltrel == DT_REL ? rel : rela;
  check("JMPREL", t.jmprel, t.pltrelsz, entry, entry);
}

// The bytes of the dynamic section: where its address is mapped from, or p_offset where the two
// disagree.
template <typename E>
Bytes locate(Context& c, const Segment& segment) {
  auto mapped = c.offset_of(segment.vaddr);
  if (mapped && *mapped != segment.offset)
    c.defect(Part::dynamic, segment.offset,
             fmt::format("PT_DYNAMIC has p_offset {:#x}, its address {:#x} is loaded from {:#x}",
                         segment.offset, segment.vaddr, *mapped));
  if (!mapped) {
    c.defect(Part::dynamic, segment.offset,
             fmt::format("PT_DYNAMIC at address {:#x} lies in no PT_LOAD", segment.vaddr));
    return c.file.clipped(segment.offset, segment.filesz);
  }
  return c.from_address(segment.vaddr);
}

}  // namespace

template <typename E>
void read_dynamic(Context& c) {
  const Segment* segment = find_segment(c.elf, PT_DYNAMIC);
  if (!segment) return;
  c.elf.has_dynamic = true;
  if (segment->filesz == 0)
    c.defect(Part::dynamic, segment->offset,
             "PT_DYNAMIC has p_filesz 0, to the loader there is no dynamic section");
  Bytes bytes = locate<E>(c, *segment);
  std::vector<NameEntry> names;
  bool ended = false;
  std::uint64_t where = bytes.origin();
  for (const Dyn<E>& entry : bytes.all<Dyn<E>>().first(
           std::min<std::size_t>(bytes.size() / sizeof(Dyn<E>), kMaxDynamicEntries))) {
    if (entry.d_tag == DT_NULL) {
      ended = true;
      break;
    }
    if (names_a_string(entry.d_tag))
      names.push_back({entry.d_tag, entry.d_val, where});
    else
      take(c.dynamic, c.elf, entry.d_tag, entry.d_val);
    where += sizeof(Dyn<E>);
  }
  if (!ended)
    c.defect(Part::dynamic, bytes.origin(), "the dynamic section has no DT_NULL at its end");
  find_strings(c);
  take_names(c, names);

  ElfFacts& elf = c.elf;
  elf.has_text_relocations |= (elf.dynamic_flags & DF_TEXTREL) != 0;
  elf.binds_now |= (elf.dynamic_flags & DF_BIND_NOW) != 0 || (elf.dynamic_flags_1 & DF_1_NOW) != 0;
  elf.has_init = c.dynamic.init != 0 || c.dynamic.init_arraysz != 0;
  for (auto [is_there, address, name] : {std::tuple{true, c.dynamic.symtab, "DT_SYMTAB"},
                                         {elf.has_gnu_hash, c.dynamic.gnu_hash, "DT_GNU_HASH"},
                                         {elf.has_sysv_hash, c.dynamic.hash, "DT_HASH"},
                                         {elf.has_versym, c.dynamic.versym, "DT_VERSYM"}})
    if (is_there && address == 0)
      c.defect(Part::dynamic, bytes.origin(), fmt::format("{} has no address", name));
  check_sizes(c, sizeof(Rela<E>), sizeof(Rel<E>), sizeof(typename E::word));
  if (elf.has_relr) c.table(Part::relocations, "DT_RELR", c.dynamic.relr, c.dynamic.relrsz);
  read_versions<E>(c);
  read_symbols<E>(c);
}

AOTCHECK_FOR_EACH_ELF_CLASS(read_dynamic)

}  // namespace aotcheck::elf
