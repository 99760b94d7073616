#include "inspect/macho/context.h"

#include <fmt/format.h>

#include "inspect/names.h"

namespace aotcheck::macho {

void Context::defect(Part part, std::uint64_t offset, std::string what) {
  add_defect(binary, part, slice.origin() + offset, std::move(what));
}

bool Context::holds(Part part, std::uint64_t command, std::uint64_t offset, std::uint64_t size,
                    std::string_view what) {
  if (slice.holds(offset, size)) {
    if (size != 0) ranges.push_back({offset, size, std::string(what)});
    return true;
  }
  defect(part, command,
         fmt::format("{} lies at {:#x} to {:#x} of {:#x} bytes", what, offset, offset + size,
                     slice.size()));
  return false;
}

const MachOSegment* Context::segment_of(std::uint64_t address) const {
  for (const MachOSegment& s : facts.segments)
    if (address >= s.address && address - s.address < s.size) return &s;
  return nullptr;
}

Bytes Context::from_address(std::uint64_t address) const {
  const MachOSegment* s = segment_of(address);
  if (!s) return {};
  const std::uint64_t inside = address - s->address;
  return slice.clipped(s->offset + inside, s->size - inside);
}

}  // namespace aotcheck::macho
