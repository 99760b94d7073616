// Notes (gABI 5.2.1): build-id, ABI tag, GNU properties. From PT_NOTE as the loader reads them;
// from sections in files that are not loaded.
#include <elf.h>
#include <fmt/format.h>

#include "facts/limits.h"
#include "inspect/elf/context.h"
#include "inspect/elf/types.h"

namespace aotcheck::elf {
namespace {

std::uint64_t aligned(std::uint64_t value, std::uint64_t to) {
  return (value + to - 1) / to * to;
}

// NT_GNU_PROPERTY_TYPE_0: type, size, data, padded to the size of an address (Linux Extensions to
// gABI).
template <typename E>
void read_properties(Context& c, Bytes desc) {
  std::uint64_t at = 0;
  while (desc.holds(at, 8)) {
    std::uint32_t type = *desc.at<typename E::u32>(at), size = *desc.at<typename E::u32>(at + 4);
    if (!desc.holds(at + 8, size))
      return c.defect(Part::notes, desc.origin() + at, "a GNU property ends past its note");
    bool x86 = c.elf.machine == EM_X86_64 || c.elf.machine == EM_386;
    std::uint32_t value = size >= 4 ? std::uint32_t{*desc.at<typename E::u32>(at + 8)} : 0;
    if (x86 && type == GNU_PROPERTY_X86_ISA_1_NEEDED) c.elf.x86_isa_needed |= value;
    if (x86 && type == GNU_PROPERTY_X86_FEATURE_1_AND) c.elf.x86_features = value;
    if (c.elf.machine == EM_AARCH64 && type == GNU_PROPERTY_AARCH64_FEATURE_1_AND)
      c.elf.arm64_features = value;
    at = aligned(at + 8 + size, E::is64 ? 8 : 4);
  }
}

template <typename E>
void take_note(Context& c, std::string_view name, std::uint32_t type, Bytes desc) {
  if (name != std::string_view("GNU\0", 4)) return;
  if (type == NT_GNU_BUILD_ID && c.binary.build_id.empty())
    c.binary.build_id = std::string(desc.text());
  if (type == NT_GNU_PROPERTY_TYPE_0) read_properties<E>(c, desc);
  if (type == NT_GNU_ABI_TAG && !c.elf.abi_tag) {
    if (desc.size() < 16)
      return c.defect(Part::notes, desc.origin(),
                      fmt::format("NT_GNU_ABI_TAG has {} bytes, expected 16", desc.size()));
    auto words = *desc.array<typename E::u32>(0, 4);
    c.elf.abi_tag = AbiTag{words[0], words[1], words[2], words[3]};
  }
}

template <typename E>
void walk(Context& c, Bytes notes, std::uint64_t align) {
  if (align != 8) align = 4;
  std::uint64_t at = 0;
  for (std::uint32_t count = 0; notes.holds(at, sizeof(Nhdr<E>)); ++count) {
    Nhdr<E> note = *notes.at<Nhdr<E>>(at);
    std::uint64_t name_at = at + sizeof note,
                  desc_at = at + aligned(sizeof note + note.n_namesz, align);
    if (!notes.holds(name_at, note.n_namesz) || !notes.holds(desc_at, note.n_descsz) ||
        count >= kMaxNotes)
      return c.defect(Part::notes, notes.origin() + at,
                      fmt::format("a note claims {} bytes of name and {} of contents; {} are left",
                                  std::uint32_t{note.n_namesz}, std::uint32_t{note.n_descsz},
                                  notes.size() - at));
    take_note<E>(c, notes.clipped(name_at, note.n_namesz).text(), note.n_type,
                 notes.clipped(desc_at, note.n_descsz));
    at = aligned(desc_at + note.n_descsz, align);
  }
}

// Notes that only sections name. The loader sees none of them; debuggers look for the build-id here
// too, and Go's linker writes it into no PT_NOTE.
template <typename E>
void walk_sections(Context& c, bool build_id_only) {
  for (const Section& s : c.elf.sections) {
    if (s.type != SHT_NOTE || (build_id_only && s.name != ".note.gnu.build-id")) continue;
    walk<E>(c, c.file.clipped(s.offset, s.size), s.name == ".note.gnu.property" ? 8 : 4);
  }
}

}  // namespace

template <typename E>
void read_notes(Context& c) {
  if (c.binary.kind == Kind::debug_file || c.elf.segments.empty())
    return walk_sections<E>(c, false);
  for (const Segment& s : c.elf.segments) {
    if (s.type != PT_NOTE) continue;
    auto bytes = c.file.slice(s.offset, s.filesz);
    if (bytes)
      walk<E>(c, *bytes, s.align);
    else
      c.defect(Part::notes, s.offset, "PT_NOTE lies outside the file: " + bytes.error().what);
  }
  if (c.binary.build_id.empty() && !c.binary.damaged().has(Part::notes)) walk_sections<E>(c, true);
}

AOTCHECK_FOR_EACH_ELF_CLASS(read_notes)

}  // namespace aotcheck::elf
