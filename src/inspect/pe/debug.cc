// The debug directory: which PDB, which input sections, which extended characteristics. And what
// else is only looked up: resources and the certificate table.
#include <fmt/format.h>

#include <algorithm>

#include "facts/limits.h"
#include "inspect/guid.h"
#include "inspect/names.h"
#include "inspect/pe/context.h"

namespace aotcheck::pe {
namespace {

struct DebugEntry {
  ul32 characteristics, time_stamp;
  ul16 major, minor;
  ul32 type, size, address, offset;
};
static_assert(sizeof(DebugEntry) == 28);

enum : std::uint32_t { kCodeView = 2, kPogo = 13, kExtendedCharacteristics = 20 };
constexpr std::uint16_t kPortablePdb = 0x504d;  // "PM", the minor version of its entry
constexpr std::size_t kMaxDebugEntries = 256, kMaxContributions = 4096;

void read_codeview(Context& c, Bytes record, const DebugEntry& entry) {
  std::string_view form = record.clipped(0, 4).text();
  std::uint64_t path = form == "RSDS" ? 24 : 16;
  if ((form != "RSDS" && form != "NB10") || !record.holds(0, path))
    return c.defect(Part::notes, record.origin(), "the CodeView record has no known signature");
  auto text = bounded_string(record, path);
  if (!text)
    return c.defect(Part::notes, record.origin(), "the path in the CodeView record does not end");
  CodeView codeview;
  codeview.path = *text;
  codeview.offset = record.origin();
  codeview.portable = entry.minor == kPortablePdb;
  codeview.age = *record.at<ul32>(path - 4);
  if (form == "RSDS") {
    codeview.guid = guid_text(record.slice(4, 16)->text());
    c.binary.build_id = record.slice(4, 20)->text();
  }
  c.pe.codeview = std::move(codeview);
}

// The names of the input sections that the linker placed, each behind its address and size.
void read_contributions(Context& c, Bytes record) {
  std::uint64_t at = 4;
  while (record.holds(at, 9) && c.pe.contributions.size() < kMaxContributions) {
    auto name = bounded_string(record, at + 8);
    if (!name)
      return c.defect(Part::notes, record.origin() + at, "a name in the POGO record does not end");
    c.pe.contributions.emplace_back(*name);
    at += 8 + (name->size() + 4) / 4 * 4;
  }
}

// Whether file offset and address of a record are the same bytes.
bool is_mapped(const Context& c, const DebugEntry& entry) {
  Bytes bytes = c.from_address(entry.address);
  return bytes.origin() == entry.offset && bytes.holds(0, entry.size) &&
         c.section_of(entry.address) == c.section_of(entry.address + entry.size - 1);
}

void read_entry(Context& c, const DebugEntry& entry) {
  c.pe.debug_types.push_back(entry.type);
  if (entry.size == 0) return;
  auto record = c.file.slice(entry.offset, entry.size);
  if (!record)
    return c.defect(Part::notes, entry.offset,
                    fmt::format("a debug record of type {} lies outside the file: {}",
                                std::uint32_t{entry.type}, record.error().what));
  if (entry.address != 0 && !is_mapped(c, entry))
    return c.defect(Part::notes, entry.offset,
                    fmt::format("a debug record of type {} is at {:#x} of the file and at address "
                                "{:#x}, which is another place",
                                std::uint32_t{entry.type}, std::uint32_t{entry.offset},
                                std::uint32_t{entry.address}));
  if (entry.type == kCodeView) return read_codeview(c, *record, entry);
  if (entry.type == kPogo) return read_contributions(c, *record);
  if (entry.type != kExtendedCharacteristics) return;
  if (auto flags = record->at<ul32>(0); flags && record->size() == 4)
    c.pe.extended_characteristics = *flags;
  else
    c.defect(Part::notes, entry.offset, "the extended DLL characteristics have not 4 bytes");
}

struct ResourceDirectory {
  ul32 characteristics, time_stamp;
  ul16 major, minor, named_count, id_count;
};
struct ResourceEntry {
  ul32 id, offset;
};

}  // namespace

void read_debug_directory(Context& c) {
  const Range& range = c.directories[kDebug];
  if (range.address == 0) return;
  Bytes bytes = c.from_address(range.address);
  auto entries = bytes.array<DebugEntry>(0, range.size / sizeof(DebugEntry));
  if (!entries || range.size % sizeof(DebugEntry) != 0 || entries->size() > kMaxDebugEntries)
    return c.defect(Part::notes, bytes.origin(),
                    fmt::format("a debug directory of {} bytes at {:#x}{}", range.size,
                                range.address, entries ? "" : " is not in the file"));
  for (const DebugEntry& entry : *entries) read_entry(c, entry);
}

// Only which types there are: the first level of the tree.
void read_resources(Context& c) {
  const Range& range = c.directories[kResources];
  if (range.address == 0) return;
  Bytes bytes = c.from_address(range.address);
  auto directory = bytes.at<ResourceDirectory>(0);
  auto fail = [&] {
    c.defect(Part::sections, bytes.origin(),
             fmt::format("the resource directory at {:#x} is not in the file", range.address));
  };
  if (!directory) return fail();
  std::uint32_t count = directory->named_count + directory->id_count;
  auto entries = bytes.array<ResourceEntry>(sizeof(ResourceDirectory), count);
  if (!entries) return fail();
  for (const ResourceEntry& entry : entries->subspan(directory->named_count))
    c.pe.resource_types.push_back(entry.id);
}

// The one directory that is addressed by its place in the file: it is not mapped.
void read_certificates(Context& c) {
  const Range& range = c.directories[kCertificates];
  if (range.size == 0) return;
  c.pe.has_certificate = true;
  if (!c.file.holds(range.address, range.size))
    c.defect(Part::sections, range.address,
             fmt::format("a certificate table of {:#x} bytes ends outside the file", range.size));
}

}  // namespace aotcheck::pe
