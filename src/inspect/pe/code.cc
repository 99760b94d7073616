// The code of a program and its import address tables, for following what happens when it starts.
#include "inspect/pe/context.h"
#include "inspect/startup.h"

namespace aotcheck::pe {
namespace {

constexpr std::uint16_t kX64 = 0x8664, kArm64 = 0xaa64;
constexpr std::uint32_t kExecutable = 0x20000000;  // IMAGE_SCN_MEM_EXECUTE

}  // namespace

void follow_code(Context& c, std::string_view entry_prefix) {
  const bool is_read = c.pe.machine == kX64 || c.pe.machine == kArm64;
  if (!is_read || c.binary.bits != 64 || !c.binary.is_program()) return;
  if (!imports_entry(c.binary, entry_prefix)) return;
  BoundWords words;
  for (const auto& [address, import] : c.slots)
    words[c.image_base + address] = {c.binary.name(c.binary.imports[import]), std::nullopt};
  CodeImage image;
  image.cpu = c.pe.machine == kX64 ? CodeImage::Cpu::x86_64 : CodeImage::Cpu::arm64;
  image.entry = c.image_base + c.binary.entry;
  image.code = [&](std::uint64_t address) {
    const std::uint64_t inside = address - c.image_base;
    const PeSection* section =
        inside < c.image_size ? c.section_of(static_cast<std::uint32_t>(inside)) : nullptr;
    const bool executable = section && (section->characteristics & kExecutable) != 0;
    return executable ? c.from_address(inside) : Bytes();
  };
  set_words(
      image, [&](std::uint64_t address) { return find(words, address); },
      [&](std::uint64_t address) { return c.from_address(address - c.image_base); });
  c.binary.startup = follow_windows_startup(image, entry_prefix);
}

}  // namespace aotcheck::pe
