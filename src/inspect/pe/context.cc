#include "inspect/pe/context.h"

#include <fmt/format.h>

#include <algorithm>

#include "inspect/names.h"

namespace aotcheck::pe {

void Context::defect(Part part, std::uint64_t offset, std::string what) {
  add_defect(binary, part, offset, std::move(what));
}

const PeSection* Context::section_of(std::uint32_t address) const {
  for (const PeSection& s : pe.sections)
    if (address >= s.address &&
        address - s.address < (s.virtual_size != 0 ? s.virtual_size : s.size))
      return &s;
  return nullptr;
}

Bytes Context::from_address(std::uint64_t address) const {
  Bytes none;
  if (address > UINT32_MAX) return none;
  auto low = static_cast<std::uint32_t>(address);
  if (const PeSection* s = section_of(low)) {
    std::uint32_t inside = low - s->address;
    return inside < s->size ? file.clipped(std::uint64_t{s->offset} + inside, s->size - inside)
                            : none;
  }
  return low < header_size ? file.clipped(low, header_size - low) : none;
}

std::optional<std::string_view> Context::name(Part part, std::uint64_t address,
                                              std::string_view of_what) {
  // Headers hold no names, though they are mapped too.
  const bool in_section = address <= UINT32_MAX && section_of(static_cast<std::uint32_t>(address));
  Bytes bytes = in_section ? from_address(address) : Bytes();
  auto text = bounded_string(bytes, 0);
  if (text) return text;
  defect(part, bytes.origin(),
         fmt::format("the name of {} at {:#x} is {}", of_what, address,
                     bytes.empty() ? "in no section" : "not terminated"));
  return std::nullopt;
}

}  // namespace aotcheck::pe
