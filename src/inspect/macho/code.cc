// The code of one slice and the words that dyld binds, for following what happens when it starts.
#include <algorithm>

#include "inspect/macho/context.h"
#include "inspect/startup.h"

namespace aotcheck::macho {
namespace {

constexpr std::uint32_t kX64 = 0x01000007, kArm64 = 0x0100000c, kExecute = 2;

}  // namespace

std::optional<StartupFacts> follow_code(Context& c, std::string_view entry_prefix) {
  const bool is_read = c.facts.cpu_type == kX64 || c.facts.cpu_type == kArm64;
  if (!is_read || !c.is64 || c.facts.file_type != kExecute) return std::nullopt;
  if (std::none_of(c.imports.begin(), c.imports.end(), [&](const SliceImport& symbol) {
        return is_aggregate_entry(symbol.name, entry_prefix);
      }))
    return std::nullopt;
  StartupFacts open;
  open.follows_main = true;
  if (c.facts.entry == 0) {
    open.main_open = "there is no LC_MAIN";
    return open;
  }
  const BoundWords words = read_bindings(c);
  CodeImage image;
  image.cpu = c.facts.cpu_type == kX64 ? CodeImage::Cpu::x86_64 : CodeImage::Cpu::arm64;
  image.entry = c.text_address + c.facts.entry;
  image.code = [&](std::uint64_t address) {
    const MachOSegment* segment = c.segment_of(address);
    const bool executable = segment && (segment->protection & MachOSegment::kExecute) != 0;
    return executable ? c.from_address(address) : Bytes();
  };
  set_words(
      image, [&](std::uint64_t address) { return find(words, address); },
      [&](std::uint64_t address) { return c.from_address(address); });
  return follow_main(image, entry_prefix);
}

}  // namespace aotcheck::macho
