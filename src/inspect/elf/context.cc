#include "inspect/elf/context.h"

#include <elf.h>
#include <fmt/format.h>

#include "facts/limits.h"

namespace aotcheck::elf {

void Context::defect(Part part, std::uint64_t offset, std::string what) {
  if (binary.defects.size() < kMaxDefects)
    binary.defects.push_back({part, offset, std::move(what)});
}

std::optional<std::uint64_t> Context::offset_of(std::uint64_t address) const {
  for (const Segment& segment : elf.segments)
    if (segment.type == PT_LOAD && address >= segment.vaddr &&
        address - segment.vaddr < segment.filesz)
      return segment.offset + (address - segment.vaddr);
  return std::nullopt;
}

const Segment* Context::segment_of(std::uint64_t address) const {
  for (const Segment& segment : elf.segments)
    if (segment.type == PT_LOAD && address >= segment.vaddr &&
        address - segment.vaddr < segment.memsz)
      return &segment;
  return nullptr;
}

Bytes Context::from_address(std::uint64_t address) const {
  for (const Segment& segment : elf.segments)
    if (segment.type == PT_LOAD && address >= segment.vaddr &&
        address - segment.vaddr < segment.filesz) {
      std::uint64_t skipped = address - segment.vaddr;
      return file.clipped(segment.offset + skipped, segment.filesz - skipped);
    }
  return {};
}

std::optional<Bytes> Context::table(Part part, std::string_view name, std::uint64_t address,
                                    std::uint64_t size) {
  Bytes there = from_address(address);
  if (there.size() >= size) return there.clipped(0, size);
  if (there.empty()) {
    defect(part, offset_of(address).value_or(0),
           fmt::format("{} at address {:#x} lies in no loaded part of the file", name, address));
  } else {
    defect(part, there.origin(),
           fmt::format("{} at address {:#x} needs {} bytes, {} are there", name, address, size,
                       there.size()));
  }
  return std::nullopt;
}

std::string Context::dynamic_string(Part part, std::uint64_t offset, std::uint64_t where) {
  if (auto text = dynamic.strings.c_string(offset)) return std::string(*text);
  defect(part, where,
         fmt::format("a name at {:#x} of the string table, which has {:#x} bytes", offset,
                     dynamic.strings.size()));
  return {};
}

}  // namespace aotcheck::elf
