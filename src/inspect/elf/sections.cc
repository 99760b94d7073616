// Section headers (gABI 4.4) and what only they find: debuglink, producers, attributes, whether
// this is a debug file.
//
// The loader never reads them, so a defect here is recorded as one of section headers and nothing
// else is in doubt.
#include <elf.h>
#include <fmt/format.h>

#include <algorithm>

#include "facts/limits.h"
#include "inspect/elf/context.h"
#include "inspect/elf/types.h"

namespace aotcheck::elf {
namespace {

template <typename E>
struct SectionTable {
  std::span<const Shdr<E>> headers;
  Bytes names;
};

// The section header table and its names, with the escapes for large counts (gABI 4.1: e_shnum 0,
// SHN_XINDEX).
template <typename E>
std::optional<SectionTable<E>> find_table(Context& c) {
  auto header = *c.file.at<Ehdr<E>>(0);
  std::uint64_t at = header.e_shoff;
  if (at == 0) return std::nullopt;  // stripped of section headers: legal
  auto fail = [&](std::size_t field, std::string what) {
    c.defect(Part::section_headers, field, std::move(what));
    c.binary.unread.add(Part::sections);
    return std::nullopt;
  };
  if (header.e_shentsize != sizeof(Shdr<E>))
    return fail(offsetof(Ehdr<E>, e_shentsize),
                fmt::format("e_shentsize is {}, expected {}", std::uint16_t{header.e_shentsize},
                            sizeof(Shdr<E>)));
  auto first = c.file.at<Shdr<E>>(at);
  if (!first)
    return fail(offsetof(Ehdr<E>, e_shoff),
                "e_shoff points outside the file: " + first.error().what);
  std::uint64_t count =
      header.e_shnum != 0 ? std::uint64_t{header.e_shnum} : std::uint64_t{first->sh_size};
  std::uint32_t names = header.e_shstrndx != SHN_XINDEX ? std::uint32_t{header.e_shstrndx}
                                                        : std::uint32_t{first->sh_link};
  auto headers = count <= kMaxSections ? c.file.array<Shdr<E>>(at, count)
                                       : malformed(at, "more than any file has");
  if (!headers)
    return fail(offsetof(Ehdr<E>, e_shnum),
                fmt::format("{} section headers at {:#x}: {}", count, at, headers.error().what));
  SectionTable<E> table{*headers, {}};
  if (names < count) {
    const Shdr<E>& strings = (*headers)[names];
    auto bytes = c.file.slice(strings.sh_offset,
                              strings.sh_type == SHT_NOBITS ? 0 : std::uint64_t{strings.sh_size});
    if (bytes)
      table.names = *bytes;
    else
      c.defect(Part::section_headers, strings.sh_offset,
               "the section names lie outside the file: " + bytes.error().what);
  } else if (count != 0) {
    c.defect(Part::section_headers, offsetof(Ehdr<E>, e_shstrndx),
             fmt::format("e_shstrndx is {}, there are {} sections", names, count));
  }
  return table;
}

template <typename E>
Section widened(const Shdr<E>& s, const Bytes& names) {
  auto name = names.c_string(s.sh_name);
  return {std::string(name.value_or("")),
          s.sh_type,
          s.sh_link,
          s.sh_flags,
          s.sh_addr,
          s.sh_offset,
          s.sh_size};
}

// The name, padding to four bytes, then the CRC-32 in the byte order of the file (GDB manual,
// Separate Debug Files).
template <typename E>
void read_debuglink(Context& c, Bytes section) {
  auto name = section.c_string(0);
  auto crc = name ? section.at<typename E::u32>((name->size() + 4) / 4 * 4)
                  : malformed(section.origin(), "the name has no end");
  if (crc)
    c.elf.debuglink = DebugLink{std::string(*name), *crc};
  else
    c.defect(Part::sections, section.origin(), ".gnu_debuglink: " + crc.error().what);
}

void read_comment(Context& c, Bytes section) {
  std::uint64_t at = 0;
  section = section.clipped(0, kMaxProducerBytes);
  auto& producers = c.binary.producers;
  while (at < section.size() && producers.size() < kMaxProducers) {
    std::string_view text = section.clipped(at).text();
    text = text.substr(0, text.find('\0'));
    at += text.size() + 1;
    if (!text.empty() && std::find(producers.begin(), producers.end(), text) == producers.end())
      producers.emplace_back(text);
  }
}

// What objcopy --only-keep-debug and eu-strip -f leave: code sections that lost their contents.
bool is_debug_file(const std::vector<Section>& sections) {
  return std::any_of(sections.begin(), sections.end(), [](const Section& s) {
    return s.type == SHT_NOBITS && (s.flags & SHF_ALLOC) != 0 && (s.flags & SHF_EXECINSTR) != 0 &&
           s.size != 0;
  });
}

template <typename E>
void read_contents(Context& c, const Section& s) {
  bool wanted = s.name == ".gnu_debuglink" || s.name == ".gnu_debugaltlink" ||
                s.name == ".comment" || (s.type == SHT_ARM_ATTRIBUTES && c.elf.machine == EM_ARM);
  if (!wanted || s.type == SHT_NOBITS) return;
  auto bytes = c.file.slice(s.offset, s.size);
  if (!bytes)
    return c.defect(Part::sections, s.offset,
                    fmt::format("section {}: {}", s.name, bytes.error().what));
  if (s.name == ".gnu_debuglink")
    read_debuglink<E>(c, *bytes);
  else if (s.name == ".gnu_debugaltlink")
    c.elf.debugaltlink = std::string(bytes->c_string(0).value_or(""));
  else if (s.name == ".comment")
    read_comment(c, *bytes);
  else
    read_attributes(c, *bytes);
}

}  // namespace

template <typename E>
void read_sections(Context& c) {
  auto table = find_table<E>(c);
  if (!table) return;
  c.elf.sections.reserve(table->headers.size());
  for (const Shdr<E>& header : table->headers)
    c.elf.sections.push_back(widened<E>(header, table->names));
  std::uint64_t where = 0;
  for (const Section& s : c.elf.sections) {
    if (s.type != SHT_NOBITS && s.type != SHT_NULL && !c.file.holds(s.offset, s.size))
      c.defect(Part::section_headers, s.offset,
               fmt::format("section {} [{}] ({} bytes at {:#x}) ends past the {} bytes of the file",
                           s.name, where, s.size, s.offset, c.file.size()));
    else
      read_contents<E>(c, s);
    if ((s.name == ".debug_info" || s.name == ".zdebug_info") && s.type != SHT_NOBITS &&
        s.size != 0)
      c.elf.has_debug_info = true;
    ++where;
  }
  if (is_debug_file(c.elf.sections)) {
    c.binary.kind = Kind::debug_file;
    c.binary.kind_evidence = "its code sections have no contents";
  }
}

AOTCHECK_FOR_EACH_ELF_CLASS(read_sections)

}  // namespace aotcheck::elf
