#include "inspect/pe_headers.h"

#include <fmt/format.h>

namespace aotcheck {
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
  unsigned char skipped[44];
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

constexpr std::uint16_t kPe32Plus = 0x20b, kPe32 = 0x10b, kDll = 0x2000;
constexpr std::uint64_t kClrDirectory = 14;

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

// The sections, of which only where their contents end is asked for.
void read_sections(Bytes file, BinaryFacts& b, std::uint64_t at, std::uint16_t count) {
  auto table = file.array<SectionHeader>(at, count);
  if (!table) {
    b.defects.push_back(
        {Part::segments, at, fmt::format("{} sections: {}", count, table.error().what)});
    return;
  }
  for (const SectionHeader& s : *table) {
    std::uint64_t end = std::uint64_t{s.offset} + s.size;
    if (s.offset == 0 || s.size == 0 || end <= b.loaded_end) continue;
    b.loaded_end = end;
    std::string_view name(s.name, sizeof s.name);
    b.loaded_last = fmt::format("section {}", name.substr(0, name.find('\0')));
  }
}

}  // namespace

void read_pe_headers(Bytes file, FileFacts& facts) {
  BinaryFacts& b = facts.binary.emplace();
  PeFacts& pe = facts.pe.emplace();
  b.format = Format::pe;
  b.os = Os::windows;
  b.file_size = file.size();
  auto fail = [&](Part part, std::uint64_t offset, std::string what) {
    b.defects.push_back({part, offset, std::move(what)});
    b.unread.add({Part::program_headers, Part::dynamic});
  };
  auto at = file.at<ul32>(0x3c);
  auto coff = at ? file.at<CoffHeader>(*at) : malformed(0x3c, at.error().what);
  if (!coff)
    return fail(Part::file_header, 0x3c,
                "the PE header lies outside the file: " + coff.error().what);
  if (coff->signature != 0x4550)
    return fail(
        Part::file_header, *at,
        fmt::format("the PE signature is {:#x}, expected 0x4550", std::uint32_t{coff->signature}));
  pe.machine = coff->machine;
  pe.characteristics = coff->characteristics;
  identify(b, pe);
  b.kind = (pe.characteristics & kDll) != 0 ? Kind::library : Kind::program;
  b.kind_evidence = b.is_library() ? "the DLL flag is set" : "the DLL flag is not set";
  std::uint64_t optional_at = *at + sizeof(CoffHeader);
  auto optional = file.slice(optional_at, coff->optional_size);
  auto header =
      optional ? optional->at<OptionalHeader>(0) : malformed(optional_at, optional.error().what);
  if (!header)
    return fail(Part::program_headers, optional_at,
                "the optional header lies outside the file: " + header.error().what);
  if (header->magic != kPe32 && header->magic != kPe32Plus)
    return fail(Part::program_headers, optional_at,
                fmt::format("the optional header has magic {:#x}, expected 0x10b or 0x20b",
                            std::uint16_t{header->magic}));
  b.entry = header->entry;
  pe.subsystem = header->subsystem;
  pe.dll_characteristics = header->dll_characteristics;
  std::uint64_t directories = header->magic == kPe32Plus ? 112 : 96;
  read_sections(file, b, optional_at + coff->optional_size, coff->section_count);
  auto count = optional->at<ul32>(directories - 4);
  if (count && *count > kClrDirectory)
    if (auto clr = optional->at<ul32>(directories + kClrDirectory * 8))
      pe.has_clr_header = *clr != 0;
}

}  // namespace aotcheck
