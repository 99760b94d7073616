// The import directory and the one of DLLs that are loaded at the first call.
#include <fmt/format.h>

#include <algorithm>

#include "facts/limits.h"
#include "inspect/names.h"
#include "inspect/pe/context.h"

namespace aotcheck::pe {
namespace {

struct ImportDescriptor {
  ul32 lookup_table, time_stamp, forwarder_chain, name, address_table;
};
struct DelayDescriptor {
  ul32 attributes, name, module, address_table, name_table, bound_table, unload_table, time_stamp;
};
constexpr std::uint32_t kRelative = 1;  // of DelayDescriptor::attributes: addresses, not pointers

template <typename Overlaid>
bool is_null(const Overlaid& descriptor) {
  Bytes bytes(&descriptor, sizeof descriptor);
  return std::all_of(bytes.begin(), bytes.end(), [](unsigned char byte) { return byte == 0; });
}

// One symbol: by number where the highest bit is set, else by a name behind two bytes of hint.
template <typename Word>
bool read_symbol(Context& c, std::uint64_t word, std::size_t library, std::uint8_t flags) {
  constexpr int kTop = sizeof(Word) * 8 - 1;
  if ((word >> kTop & 1) != 0)
    return add_import(c.binary, fmt::format("#{}", word & 0xffff), library, flags);
  auto name = c.name(Part::dynamic, word + 2, "an imported symbol");
  if (name && name->empty())
    c.defect(Part::dynamic, 0, fmt::format("an imported symbol at {:#x} has no name", word));
  return name && !name->empty() && add_import(c.binary, *name, library, flags);
}

// Where the names of a library's symbols stand, and where their addresses will.
struct Tables {
  std::uint64_t names = 0, addresses = 0;
};

// The lookup table of one library, up to its zero. False: reading on makes no sense.
template <typename Word>
bool read_table(Context& c, const Tables& tables, std::size_t library, std::uint8_t flags) {
  Bytes table = c.from_address(tables.names);
  for (std::uint64_t at = 0;; at += sizeof(Word)) {
    auto word = table.at<Word>(at);
    if (!word) {
      c.defect(Part::dynamic, table.origin() + at,
               fmt::format("the import table of {} at {:#x} has no end",
                           c.binary.needed[library].text, tables.names));
      return false;
    }
    if (*word == 0) return true;
    if (!read_symbol<Word>(c, *word, library, flags)) return false;
    c.slots.emplace_back(tables.addresses + at, c.binary.imports.size() - 1);
  }
}

bool read_library(Context& c, std::uint64_t name_at, const Tables& tables, std::uint64_t where,
                  std::uint8_t flags) {
  auto name = c.name(Part::dynamic, name_at, "an imported library");
  if (!name || c.binary.needed.size() >= kMaxLibraries) return false;
  c.binary.needed.push_back({std::string(*name), where});
  if (name->empty()) {
    c.defect(Part::dynamic, where, "the name of an imported library is empty");
    return false;
  }
  std::size_t library = c.binary.needed.size() - 1;
  return c.binary.bits == 64 ? read_table<ul64>(c, tables, library, flags)
                             : read_table<ul32>(c, tables, library, flags);
}

template <typename Descriptor, typename Read>
void read_descriptors(Context& c, Directory directory, Read&& read) {
  const Range& range = c.directories[directory];
  if (range.address == 0) return;
  Bytes bytes = c.from_address(range.address);
  if (!bytes.empty() && !c.file.holds(bytes.origin(), range.size))
    c.defect(Part::dynamic, bytes.origin(),
             fmt::format("an import directory of {:#x} bytes ends outside the file", range.size));
  for (std::uint64_t at = 0;; at += sizeof(Descriptor)) {
    auto descriptor = bytes.at<Descriptor>(at);
    if (!descriptor)
      return c.defect(
          Part::dynamic, bytes.origin() + at,
          bytes.empty()
              ? fmt::format("the import directory at {:#x} is not in the file", range.address)
              : "the import directory has no end");
    if (is_null(*descriptor)) return;
    if (!read(*descriptor, bytes.origin() + at)) return c.binary.unread.add(Part::dynamic);
  }
}

}  // namespace

void read_imports(Context& c) {
  read_descriptors<ImportDescriptor>(
      c, kImports, [&](const ImportDescriptor& d, std::uint64_t where) {
        if (d.name == 0 || d.address_table == 0) {
          c.defect(Part::dynamic, where, "an import descriptor has no name or no address table");
          return false;
        }
        const std::uint32_t names = d.lookup_table != 0 ? d.lookup_table : d.address_table;
        return read_library(c, d.name, {names, d.address_table}, where, 0);
      });
}

void read_delay_imports(Context& c) {
  std::size_t before = c.binary.needed.size();
  read_descriptors<DelayDescriptor>(
      c, kDelayImports, [&](const DelayDescriptor& d, std::uint64_t where) {
        // Before Visual C++ 7 these were pointers.
        std::uint64_t base = (d.attributes & kRelative) != 0 ? 0 : c.image_base;
        return read_library(c, d.name - base, {d.name_table - base, d.address_table - base}, where,
                            Import::kDelayed);
      });
  c.pe.delay_loaded = static_cast<std::uint32_t>(c.binary.needed.size() - before);
}

}  // namespace aotcheck::pe
