#include "inspect/native_aot.h"

#include <fmt/format.h>

#include <algorithm>

namespace aotcheck {
namespace {

// One marker of a Native AOT binary and what it counts. Dots are those of PE, and of ELF for some.
struct AotMark {
  std::string_view section;
  int score;
};
constexpr AotMark kAotSections[] = {
    {"__managedcode", 3}, {".managedcode", 3},     {".managed", 3},  {"__unbox", 2},
    {".unbox", 2},        {".dotnet_eh_table", 2}, {"__modules", 2}, {".modules", 2},
    {"hydrated", 1},      {".hydrated", 1}};

}  // namespace

void recognise_native_aot(BinaryFacts& binary, const std::vector<std::string_view>& sections) {
  NativeAot& aot = binary.native_aot;
  for (const AotMark& mark : kAotSections) {
    if (std::find(sections.begin(), sections.end(), mark.section) == sections.end()) continue;
    aot.score += mark.score;
    aot.evidence.push_back(fmt::format("section {}", mark.section));
  }
  for (const Export& symbol : binary.exports) {
    std::string_view name = binary.name(symbol);
    if (binary.format == Format::macho && name.starts_with('_')) name.remove_prefix(1);
    if (name != kRuntimeHeader && name != "DotNetRuntimeContractDescriptor") continue;
    aot.score += 2;
    aot.evidence.push_back(fmt::format("export {}", name));
  }
}

// src/coreclr/nativeaot/Runtime/DebugHeader.cpp: cookie, then the major version of the layout,
// which each .NET line has raised by one so far. Read from published outputs of .NET 7 to 10.
void read_runtime_header(BinaryFacts& binary, Bytes header) {
  auto cookie = header.slice(0, 8);
  if (!cookie || cookie->text().substr(0, 4) != "DNDH") return;
  NativeAot& aot = binary.native_aot;
  aot.score += 2;
  aot.evidence.emplace_back("the exported runtime header begins with DNDH");
  std::uint16_t major = *cookie->at<ul16>(4);
  constexpr std::string_view kLines[] = {"", "7.0", "", "8.0", "9.0", "10.0"};
  if (major < std::size(kLines)) aot.line = kLines[major];
}

}  // namespace aotcheck
