// File header and program headers (gABI 4.1 and 5.2).
#include <elf.h>
#include <fmt/format.h>

#include "facts/limits.h"
#include "inspect/elf/context.h"
#include "inspect/elf/machine.h"
#include "inspect/elf/types.h"

namespace aotcheck::elf {
namespace {

constexpr Parts kBehindHeader = {
    Part::program_headers, Part::segments, Part::interpreter, Part::dynamic,     Part::strings,
    Part::symbols,         Part::hash,     Part::versions,    Part::relocations, Part::notes};

template <typename E>
Segment widened(const Phdr<E>& p) {
  return {p.p_type, p.p_flags, p.p_offset, p.p_vaddr, p.p_filesz, p.p_memsz, p.p_align};
}

// e_phnum, or where that is PN_XNUM the count in the first section header (gABI 4.1).
template <typename E>
std::uint64_t segment_count(Context& c, const Ehdr<E>& header) {
  if (header.e_phnum != PN_XNUM) return header.e_phnum;
  auto first = c.file.at<Shdr<E>>(header.e_shoff);
  if (first) return first->sh_info;
  c.defect(Part::program_headers, offsetof(Ehdr<E>, e_phnum),
           "e_phnum is PN_XNUM but there is no section header 0");
  return 0;
}

// Rules that the kernel and the loader apply to each PT_LOAD.
void check_load(Context& c, const Segment& s, std::uint64_t where, const Segment* before) {
  if (s.filesz > s.memsz)
    c.defect(Part::segments, where,
             fmt::format("PT_LOAD has p_filesz {:#x} above p_memsz {:#x}", s.filesz, s.memsz));
  if (s.align > 1 && (s.align & (s.align - 1)) != 0)
    c.defect(Part::segments, where,
             fmt::format("PT_LOAD has p_align {:#x}, no power of two", s.align));
  else if (s.align > 1 && (s.vaddr - s.offset) % s.align != 0)
    c.defect(Part::segments, where,
             fmt::format(
                 "PT_LOAD has p_offset {:#x} and p_vaddr {:#x}, which differ modulo p_align {:#x}",
                 s.offset, s.vaddr, s.align));
  // No processor has more than 56 bits of addresses for programs.
  const std::uint64_t space = c.binary.bits == 64 ? 1ull << 56 : 1ull << 32;
  if (s.offset + s.filesz < s.offset || s.memsz > space || s.vaddr > space - s.memsz)
    c.defect(Part::segments, where,
             fmt::format("PT_LOAD at {:#x} with p_memsz {:#x} ends past the {}-bit address space",
                         s.vaddr, s.memsz, c.binary.bits));
  if (before && s.vaddr < before->vaddr)
    c.defect(Part::segments, where,
             fmt::format("PT_LOAD at {:#x} comes after one at {:#x}; they have to ascend", s.vaddr,
                         before->vaddr));
  else if (before && s.vaddr - before->vaddr < before->memsz)
    c.defect(Part::segments, where,
             fmt::format("PT_LOAD at {:#x} begins inside the one before, which is {:#x} bytes from "
                         "{:#x}",
                         s.vaddr, before->memsz, before->vaddr));
}

template <typename E>
void read_program_headers(Context& c, const Ehdr<E>& header) {
  std::uint64_t count = segment_count<E>(c, header);
  if (count == 0) return;
  if (header.e_phentsize != sizeof(Phdr<E>)) {
    c.defect(Part::program_headers, offsetof(Ehdr<E>, e_phentsize),
             fmt::format("e_phentsize is {}, expected {}", std::uint16_t{header.e_phentsize},
                         sizeof(Phdr<E>)));
    c.binary.unread.add(kBehindHeader);
    return;
  }
  auto table = count <= kMaxSegments
                   ? c.file.array<Phdr<E>>(header.e_phoff, count)
                   : malformed(header.e_phoff, fmt::format("{} program headers", count));
  if (!table) {
    c.defect(Part::program_headers, offsetof(Ehdr<E>, e_phoff),
             fmt::format("{} program headers at {:#x}: {}", count, std::uint64_t{header.e_phoff},
                         table.error().what));
    c.binary.unread.add(kBehindHeader);
    return;
  }
  c.program_headers = header.e_phoff;
  c.elf.segments.reserve(table->size());
  for (const Phdr<E>& p : *table) c.elf.segments.push_back(widened<E>(p));
}

void check_segments(Context& c, std::uint64_t table, std::size_t entry_size) {
  const Segment* before = nullptr;
  std::uint64_t where = table;
  std::size_t index = 0;
  for (const Segment& s : c.elf.segments) {
    if (s.type == PT_LOAD) {
      check_load(c, s, where, before);
      before = &s;
      std::uint64_t end = s.offset + s.filesz;
      if (s.filesz != 0 && end > s.offset && end > c.binary.loaded_end) {
        c.binary.loaded_end = end;
        c.binary.loaded_last =
            fmt::format("PT_LOAD (program header {}, p_offset {:#x})", index, s.offset);
      }
    }
    where += entry_size;
    ++index;
  }
}

// The interpreter's path is what the kernel opens: p_filesz bytes that end in NUL (Linux
// fs/binfmt_elf.c).
void read_interpreter(Context& c) {
  for (const Segment& s : c.elf.segments) {
    if (s.type != PT_INTERP) continue;
    auto bytes = c.file.slice(s.offset, s.filesz);
    if (!bytes) {
      c.defect(Part::interpreter, s.offset,
               "PT_INTERP lies outside the file: " + bytes.error().what);
      return;
    }
    std::string_view text = bytes->text();
    Located path{std::string(text.substr(0, text.find('\0'))), s.offset};
    if (text.empty() || text.back() != '\0')
      c.defect(Part::interpreter, s.offset,
               fmt::format("the path in PT_INTERP ({} bytes) does not end in NUL", text.size()));
    else if (text.size() > 4096)
      c.defect(Part::interpreter, s.offset,
               fmt::format("PT_INTERP has {} bytes, 4096 are allowed", text.size()));
    c.binary.interpreter = std::move(path);
    return;
  }
}

}  // namespace

template <typename E>
bool read_headers(Context& c) {
  auto header = c.file.at<Ehdr<E>>(0);
  if (!header) {
    c.defect(Part::file_header, 0,
             fmt::format("an ELF header needs {} bytes, the file has {}", sizeof(Ehdr<E>),
                         c.file.size()));
    c.binary.unread.add(kBehindHeader);
    c.binary.unread.add({Part::section_headers, Part::sections});
    return false;
  }
  c.binary.bits = E::is64 ? 64 : 32;
  c.binary.big_endian = E::is_big;
  c.binary.entry = header->e_entry;
  c.elf.osabi = header->e_ident[EI_OSABI];
  c.elf.abi_version = header->e_ident[EI_ABIVERSION];
  c.elf.type = header->e_type;
  c.elf.machine = header->e_machine;
  c.elf.flags = header->e_flags;
  c.binary.os = os_of(c.elf.osabi);
  Machine machine = identify(c.elf.machine, E::is64, E::is_big);
  c.binary.machine = machine.id;
  c.binary.known_machine = machine.known;
  if (header->e_ident[EI_VERSION] != EV_CURRENT)
    c.defect(Part::file_header, EI_VERSION,
             fmt::format("EI_VERSION is {}, expected 1", header->e_ident[EI_VERSION]));
  if (header->e_version != EV_CURRENT)
    c.defect(Part::file_header, offsetof(Ehdr<E>, e_version),
             fmt::format("e_version is {}, expected 1", std::uint32_t{header->e_version}));
  read_program_headers<E>(c, *header);
  read_sections<E>(
      c);  // first: a detached debug file is known by its sections and its segments lie
  if (c.binary.kind == Kind::debug_file) return false;
  check_segments(c, header->e_phoff, sizeof(Phdr<E>));
  read_interpreter(c);
  return true;
}

AOTCHECK_FOR_EACH_ELF_CLASS(read_headers)

}  // namespace aotcheck::elf
