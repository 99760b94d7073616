// DOS header, COFF header, optional header, sections and directories.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "facts/limits.h"
#include "inspect/pe/context.h"

namespace aotcheck::pe {
namespace {

struct CoffHeader {
  ul32 signature;  // "PE\0\0"
  ul16 machine, section_count;
  ul32 time_stamp, symbol_table, symbol_count;
  ul16 optional_size, characteristics;
};

// The fields of the optional header that stand at the same place in PE32 and PE32+.
struct OptionalHeader {
  ul16 magic;
  unsigned char linker[2];
  ul32 code_size, data_size, bss_size, entry, code_base;
  unsigned char bases[8];  // PE32: data base and image base; PE32+: image base
  ul32 section_alignment, file_alignment;
  ul16 os_major, os_minor, image_major, image_minor, subsystem_major, subsystem_minor;
  ul32 reserved, image_size, header_size, checksum;
  ul16 subsystem, dll_characteristics;
};
static_assert(sizeof(OptionalHeader) == 72);

struct SectionHeader {
  char name[8];
  ul32 virtual_size, virtual_address, size, offset;
  unsigned char relocations[12];
  ul32 characteristics;
};
static_assert(sizeof(SectionHeader) == 40);

struct DirectoryEntry {
  ul32 address, size;
};

constexpr std::uint16_t kPe32Plus = 0x20b, kPe32 = 0x10b, kExecutable = 2, kDll = 0x2000;
constexpr std::uint64_t kSymbolSize = 18;  // bytes of a row of the COFF symbol table

struct MachineRow {
  std::uint16_t machine;
  const char* id;
  std::uint8_t bits;
};
constexpr MachineRow kMachines[] = {
    {0x8664, "x86-64", 64},      {0x14c, "x86", 32},      {0xaa64, "aarch64", 64},
    {0x1c4, "arm", 32},          {0x1c0, "arm", 32},      {0x5064, "riscv64", 64},
    {0x6264, "loongarch64", 64}, {0xa641, "aarch64", 64}, {0x200, "ia64", 64}};
// ReadyToRun images exclusive-or the machine with a constant of the operating system they are for
// (dotnet/runtime).
constexpr std::uint16_t kReadyToRunOs[] = {0, 0x7b79, 0x4644, 0xadc4, 0x1993, 0x1992};

void identify(BinaryFacts& b, PeFacts& pe) {
  for (std::uint16_t os : kReadyToRunOs)
    for (const MachineRow& row : kMachines)
      if (row.machine == (pe.machine ^ os)) {
        pe.ready_to_run = os != 0;
        b.machine = row.id;
        b.bits = row.bits;
        b.known_machine = true;
        return;
      }
  b.machine = fmt::format("PE machine {:#x}", pe.machine);
}

std::uint64_t aligned(std::uint64_t value, std::uint64_t alignment) {
  return alignment == 0 ? value : (value + alignment - 1) / alignment * alignment;
}

// Windows maps sections one behind the other, without a gap; anything else is no valid image
// (STATUS_INVALID_IMAGE_FORMAT).
void check_order(Context& c, std::uint64_t at, std::uint32_t alignment) {
  std::uint64_t next = aligned(c.header_size, alignment);
  for (const PeSection& s : c.pe.sections) {
    if (s.address != next) {
      c.defect(
          Part::program_headers, at,
          fmt::format("section {} is at address {:#x}, expected {:#x}", s.name, s.address, next));
      return;
    }
    next = aligned(next + (s.virtual_size != 0 ? s.virtual_size : s.size), alignment);
    at += sizeof(SectionHeader);
  }
  if (aligned(c.image_size, alignment) != next)
    c.defect(Part::program_headers, at,
             fmt::format("the sections end at address {:#x}, the size of the image is {:#x}", next,
                         c.image_size));
}

// The symbol table of COFF, which MinGW leaves in images: only debuggers read it.
void check_symbols(Context& c, std::uint64_t at, const CoffHeader& coff) {
  if (coff.symbol_table != 0 &&
      !c.file.holds(coff.symbol_table, coff.symbol_count * kSymbolSize + 4))
    c.defect(Part::sections, at + 12,
             fmt::format("a table of {} symbols at {:#x} is not in the file",
                         std::uint32_t{coff.symbol_count}, std::uint32_t{coff.symbol_table}));
}

// A name of more than eight letters is a number behind a slash: a place behind the symbol table.
std::optional<std::string_view> section_name(const Context& c, const CoffHeader& coff,
                                             std::string_view name) {
  name = name.substr(0, name.find('\0'));
  if (!name.starts_with('/') || name.starts_with("//")) return name;
  std::uint64_t place = 0;
  auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), place);
  if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return c.file.c_string(coff.symbol_table + std::uint64_t{coff.symbol_count} * kSymbolSize +
                         place);
}

void read_sections(Context& c, std::uint64_t at, const CoffHeader& coff) {
  auto table = c.file.array<SectionHeader>(at, coff.section_count);
  if (!table)
    return c.defect(
        Part::program_headers, at,
        fmt::format("{} sections: {}", std::uint16_t{coff.section_count}, table.error().what));
  BinaryFacts& b = c.binary;
  for (const SectionHeader& s : *table) {
    std::string_view stored(s.name, sizeof s.name);
    auto name = section_name(c, coff, stored);
    if (!name) {
      name = stored.substr(0, stored.find('\0'));
      c.defect(Part::section_headers, at,
               fmt::format("section name {} is no place of a name", *name));
    }
    c.pe.sections.push_back({std::string(*name), s.virtual_address, s.virtual_size, s.offset,
                             s.size, s.characteristics});
    std::uint64_t end = std::uint64_t{s.offset} + s.size;
    if (s.offset == 0 || s.size == 0 || end <= b.loaded_end) continue;
    b.loaded_end = end;
    b.loaded_last = fmt::format("section {}", c.pe.sections.back().name);
  }
}

// objcopy --only-keep-debug leaves the headers of all sections and the contents of those that
// debuggers read. A packed program has empty code sections too, but none of these.
bool is_debug_file(const Context& c) {
  constexpr std::uint32_t kCode = 0x20;
  bool debug = false;
  for (const PeSection& s : c.pe.sections) {
    if (s.size != 0 && (s.characteristics & kCode) != 0) return false;
    debug |= s.size != 0 && (s.name.starts_with(".debug_") || s.name.starts_with(".zdebug_"));
  }
  return debug;
}

void check_sizes(Context& c, std::uint64_t at, const OptionalHeader& h) {
  auto check = [&](bool right, std::string what) {
    if (!right) c.defect(Part::program_headers, at, std::move(what));
  };
  auto power = [](std::uint32_t n) { return n != 0 && (n & (n - 1)) == 0; };
  check(power(h.file_alignment) && power(h.section_alignment) &&
            h.section_alignment >= h.file_alignment,
        fmt::format("alignments of {:#x} in memory and {:#x} in the file",
                    std::uint32_t{h.section_alignment}, std::uint32_t{h.file_alignment}));
  check(h.header_size <= c.file.size() && h.header_size <= h.image_size,
        fmt::format("headers of {:#x} bytes in a file of {:#x} and an image of {:#x}",
                    std::uint32_t{h.header_size}, c.file.size(), std::uint32_t{h.image_size}));
  check(h.entry < std::max(c.image_size, 1u),
        fmt::format("the entry point {:#x} is outside the image of {:#x} bytes",
                    std::uint32_t{h.entry}, c.image_size));
}

void read_directories(Context& c, Bytes optional, std::uint64_t first, std::uint32_t count) {
  auto table = optional.array<DirectoryEntry>(first, count);
  if (!table)
    return c.defect(Part::program_headers, optional.origin() + first,
                    fmt::format("{} data directories: {}", count, table.error().what));
  for (std::size_t i = 0; i < std::min<std::size_t>(count, kDirectories); ++i)
    c.directories[i] = {(*table)[i].address, (*table)[i].size};
}

}  // namespace

bool read_headers(Context& c) {
  BinaryFacts& b = c.binary;
  auto fail = [&](Part part, std::uint64_t offset, std::string what) {
    c.defect(part, offset, std::move(what));
    b.unread.add({Part::program_headers, Part::dynamic, Part::symbols, Part::notes});
    return false;
  };
  auto at = c.file.at<ul32>(0x3c);
  auto coff = at ? c.file.at<CoffHeader>(*at) : malformed(0x3c, at.error().what);
  if (!coff)
    return fail(Part::file_header, 0x3c,
                "the PE header lies outside the file: " + coff.error().what);
  if (coff->signature != 0x4550)
    return fail(
        Part::file_header, *at,
        fmt::format("the PE signature is {:#x}, expected 0x4550", std::uint32_t{coff->signature}));
  if (c.file.clipped(0, 2).text() != "MZ")
    c.defect(Part::file_header, 0, "the file does not begin with MZ");
  check_symbols(c, *at, *coff);
  PeFacts& pe = c.pe;
  pe.machine = coff->machine;
  pe.characteristics = coff->characteristics;
  pe.time_stamp = coff->time_stamp;
  identify(b, pe);
  b.kind = (pe.characteristics & kDll) != 0 ? Kind::library : Kind::program;
  b.kind_evidence = b.is_library() ? "the DLL flag is set" : "the DLL flag is not set";
  std::uint64_t optional_at = *at + sizeof(CoffHeader);
  auto optional = c.file.slice(optional_at, coff->optional_size);
  auto header =
      optional ? optional->at<OptionalHeader>(0) : malformed(optional_at, optional.error().what);
  if (!header)
    return fail(Part::program_headers, optional_at,
                "the optional header lies outside the file: " + header.error().what);
  const bool plus = header->magic == kPe32Plus;
  if (!plus && header->magic != kPe32)
    return fail(Part::program_headers, optional_at,
                fmt::format("the optional header has magic {:#x}, expected 0x10b or 0x20b",
                            std::uint16_t{header->magic}));
  if (b.known_machine && b.bits != (plus ? 64 : 32))
    c.defect(Part::program_headers, optional_at,
             fmt::format("an optional header of {} bits for {}", plus ? 64 : 32, b.machine));
  if (!b.known_machine) b.bits = plus ? 64 : 32;
  b.entry = header->entry;
  pe.subsystem = header->subsystem;
  pe.subsystem_major = header->subsystem_major;
  pe.subsystem_minor = header->subsystem_minor;
  pe.dll_characteristics = header->dll_characteristics;
  c.header_size = header->header_size;
  c.image_size = header->image_size;
  Bytes bases(header->bases, sizeof header->bases);
  c.image_base = plus ? std::uint64_t{*bases.at<ul64>(0)} : std::uint64_t{*bases.at<ul32>(4)};
  check_sizes(c, optional_at, *header);
  std::uint64_t directories = plus ? 112 : 96;
  std::uint64_t sections_at = optional_at + coff->optional_size;
  read_sections(c, sections_at, *coff);
  if (is_debug_file(c)) {
    b.kind = Kind::debug_file;
    b.kind_evidence = "debug sections, and no code section has contents";
  }
  if (auto count = optional->at<ul32>(directories - 4))
    read_directories(c, *optional, directories, *count);
  else
    c.defect(Part::program_headers, optional_at,
             fmt::format("an optional header of {} bytes ends before its data directories",
                         std::uint16_t{coff->optional_size}));
  pe.has_clr_header = c.directories[kClr].address != 0;
  // .NET loads libraries of managed code without it (seen with 10.0), and MIBC files have none.
  if ((pe.characteristics & kExecutable) == 0 && !(pe.has_clr_header && b.is_library()))
    c.defect(Part::file_header, *at + 22,
             "the flag that says that the image was linked is not set");
  // The .NET runtime maps managed code itself, and crossgen leaves gaps for it; firmware does not
  // mind them.
  const bool for_firmware = pe.subsystem >= 10 && pe.subsystem <= 13;
  if (!pe.has_clr_header && !for_firmware) check_order(c, sections_at, header->section_alignment);
  return true;
}

}  // namespace aotcheck::pe
