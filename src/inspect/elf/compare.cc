// What headers and tables say of each other: rules that kernel and loader take for granted, and
// whose breach ends in SIGSEGV before main.
#include <elf.h>
#include <fmt/format.h>

#include <algorithm>

#include "inspect/elf/context.h"

namespace aotcheck::elf {
namespace {

const Segment* find(const ElfFacts& elf, std::uint32_t type) {
  for (const Segment& segment : elf.segments)
    if (segment.type == type) return &segment;
  return nullptr;
}

// Where a function's address is that of a descriptor in data, not of code (their psABI).
bool has_descriptors(const ElfFacts& elf) {
  return (elf.machine == EM_PPC64 && (elf.flags & 3) != 2) || elf.machine == EM_IA_64 ||
         elf.machine == EM_PARISC;
}

void check_code(Context& c, std::string_view what, std::uint64_t address, Part part,
                std::uint64_t where) {
  if (has_descriptors(c.elf)) return;
  const Segment* segment = c.segment_of(address);
  if (!segment || (segment->flags & PF_X) == 0)
    c.defect(part, where,
             fmt::format("{} is {:#x}, which lies in no executable PT_LOAD", what, address));
}

// A program of an operating system is never at the addresses that catch null pointers; firmware,
// which is not dynamic, may be.
void check_base(Context& c, const Segment& first) {
  constexpr std::uint64_t kLowest = 0x1000;  // vm.mmap_min_addr is this at least
  if (c.elf.type == ET_EXEC && c.elf.has_dynamic && first.vaddr < kLowest)
    c.defect(Part::segments, first.offset,
             fmt::format("e_type is ET_EXEC and the first PT_LOAD is at {:#x}, expected {:#x} or "
                         "above",
                         first.vaddr, kLowest));
}

// The loader reads its own path where PT_INTERP was loaded, the kernel where it lies in the file.
void check_interpreter(Context& c, const Segment& interpreter) {
  if (!c.elf.has_dynamic)
    c.defect(Part::dynamic, interpreter.offset,
             "PT_INTERP asks for a loader and there is no PT_DYNAMIC");
  auto loaded = c.offset_of(interpreter.vaddr);
  if (loaded != interpreter.offset)
    c.defect(
        Part::interpreter, interpreter.offset,
        fmt::format("PT_INTERP has p_offset {:#x}, its address {:#x} {}", interpreter.offset,
                    interpreter.vaddr,
                    loaded ? fmt::format("is loaded from {:#x}", *loaded) : "lies in no PT_LOAD"));
}

// The loader learns from PT_PHDR where a position-independent program was put.
void check_phdr(Context& c, bool dynamic_program) {
  const Segment* phdr = find(c.elf, PT_PHDR);
  if (!phdr) {
    if (dynamic_program && c.elf.type == ET_DYN)
      c.defect(Part::program_headers, c.program_headers,
               "a position-independent program with PT_INTERP needs PT_PHDR, there is none");
    return;
  }
  auto loaded = c.offset_of(phdr->vaddr);
  if (phdr->offset != c.program_headers || loaded != phdr->offset)
    c.defect(Part::program_headers, c.program_headers,
             fmt::format("PT_PHDR has p_offset {:#x} and p_vaddr {:#x}; the program headers are at "
                         "{:#x} of the file",
                         phdr->offset, phdr->vaddr, c.program_headers));
}

// After relocation the loader makes these pages read-only, whole pages of one PT_LOAD.
void check_relro(Context& c) {
  const Segment* relro = find(c.elf, PT_GNU_RELRO);
  if (!relro || relro->memsz == 0) return;
  const Segment* load = c.segment_of(relro->vaddr);
  std::uint64_t page = load ? std::max<std::uint64_t>(load->align, 0x1000) : 0x1000;
  std::uint64_t room = load ? load->vaddr + load->memsz - relro->vaddr : 0;
  if (load && relro->memsz <= room + page) return;
  c.defect(Part::segments, relro->offset,
           fmt::format("PT_GNU_RELRO is {:#x} bytes at {:#x}, which lie in no PT_LOAD",
                       relro->memsz, relro->vaddr));
}

// Sections that are to be loaded and that no PT_LOAD has. Nothing that runs reads section headers,
// so it is they that are in doubt.
void check_sections(Context& c) {
  std::size_t index = 0;
  for (const Section& s : c.elf.sections) {
    ++index;
    if ((s.flags & SHF_ALLOC) == 0 || (s.flags & SHF_TLS) != 0 || s.size == 0) continue;
    bool loaded = std::any_of(c.elf.segments.begin(), c.elf.segments.end(), [&](const Segment& p) {
      std::uint64_t size = s.type == SHT_NOBITS ? p.memsz : p.filesz;
      return p.type == PT_LOAD && s.addr >= p.vaddr && s.addr - p.vaddr <= size &&
             s.size <= size - (s.addr - p.vaddr);
    });
    if (loaded) continue;
    return c.defect(Part::section_headers, s.offset,
                    fmt::format("section {} [{}] is to be loaded at {:#x}, which no PT_LOAD does",
                                s.name, index - 1, s.addr));
  }
}

}  // namespace

void compare_tables(Context& c) {
  const bool reached = !c.binary.unread.has(Part::segments);
  if (c.binary.kind == Kind::unknown && reached)
    c.defect(Part::file_header, 16,
             fmt::format("e_type is {:#x}, expected {} (program) or {} (program or library)",
                         c.elf.type, ET_EXEC, ET_DYN));
  if (!c.binary.is_loaded() || !reached) return;
  const Segment* first = find(c.elf, PT_LOAD);
  if (!first)
    return c.defect(Part::segments, c.program_headers,
                    fmt::format("{} program headers and no PT_LOAD", c.elf.segments.size()));
  const Segment* interpreter = find(c.elf, PT_INTERP);
  if (interpreter) check_interpreter(c, *interpreter);
  check_base(c, *first);
  if (c.binary.is_program()) check_code(c, "e_entry", c.binary.entry, Part::file_header, 24);
  if (c.dynamic.init != 0) check_code(c, "DT_INIT", c.dynamic.init, Part::dynamic, 0);
  if (c.dynamic.fini != 0) check_code(c, "DT_FINI", c.dynamic.fini, Part::dynamic, 0);
  check_phdr(c, c.binary.is_program() && interpreter);
  check_relro(c);
  check_sections(c);
}

}  // namespace aotcheck::elf
