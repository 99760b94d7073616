// What the facts add up to: the libc that a file is for, .NET Native AOT, the prebuilt .NET host.
#include <elf.h>
#include <fmt/format.h>

#include <algorithm>

#include "facts/limits.h"
#include "inspect/elf/context.h"
#include "inspect/native_aot.h"

namespace aotcheck::elf {
namespace {

struct LibcMark {
  std::string_view text;
  Libc libc;
};

// Loader paths by what they contain; musl first, since "ld-musl" has nothing of the others.
constexpr LibcMark kInterpreters[] = {
    {"ld-musl", Libc::musl},    {"/system/bin/linker", Libc::bionic},
    {"uClibc", Libc::uclibc},   {"ld-linux", Libc::glibc},
    {"ld-lsb", Libc::glibc},    {"/ld64.so", Libc::glibc},
    {"/ld.so.1", Libc::glibc},  {"ld-elf.so", Libc::other},
    {"ld.elf_so", Libc::other},
};

Libc libc_of_needed(std::string_view needed) {
  if (needed.starts_with("libc.musl-") || needed.starts_with("ld-musl")) return Libc::musl;
  if (needed == "libc.so.6" || needed.starts_with("ld-linux") || needed.starts_with("ld64.so"))
    return Libc::glibc;
  return Libc::unknown;
}

void find_libc(Context& c) {
  BinaryFacts& b = c.binary;
  auto set = [&](Libc libc, std::string evidence) {
    b.libc = libc;
    b.libc_evidence = std::move(evidence);
  };
  for (const VersionNeed& need : b.version_needs)
    if (need.is_of_glibc()) return set(Libc::glibc, fmt::format("version need {}", need.node));
  for (const Located& needed : b.needed)
    if (Libc libc = libc_of_needed(needed.text); libc != Libc::unknown)
      return set(libc, fmt::format("NEEDED {}", needed.text));
  if (b.interpreter) {
    for (const LibcMark& mark : kInterpreters)
      if (b.interpreter->text.find(mark.text) != std::string::npos)
        return set(mark.libc, fmt::format("interpreter {}", b.interpreter->text));
    return;
  }
  if (b.is_program() && b.needed.empty()) set(Libc::none, "statically linked");
}

void find_native_aot(Context& c) {
  NativeAot& aot = c.binary.native_aot;
  std::vector<std::string_view> sections;
  for (const Section& s : c.elf.sections) sections.push_back(s.name);
  recognise_native_aot(c.binary, sections);
  if (c.runtime_header) read_runtime_header(c.binary, c.from_address(*c.runtime_header));
  for (const std::string& producer : c.binary.producers) {
    if (!producer.starts_with(".NET: ilc ")) continue;
    aot.score += 3;
    aot.evidence.push_back(fmt::format("producer {}", producer));
    std::string_view version = std::string_view(producer).substr(10);
    std::size_t dot = version.find('.');
    if (dot != std::string_view::npos) aot.line = fmt::format("{}.0", version.substr(0, dot));
  }
}

// The mark that the .NET host carries in its data: SHA-256 of ".net core bundle", behind the offset
// of the bundle header, which is zero in a host without a bundle (dotnet/runtime,
// src/installer/managed/Microsoft.NET.HostModel).
constexpr unsigned char kBundleMark[32] = {
    0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
    0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae};

void find_dotnet_host(Context& c) {
  BinaryFacts& b = c.binary;
  bool opens_libraries = std::any_of(b.imports.begin(), b.imports.end(), [&](const Import& symbol) {
    return b.name(symbol) == "dlopen";
  });
  if (!b.is_program() || !opens_libraries) return;  // every host loads hostfxr by dlopen
  std::string_view mark(reinterpret_cast<const char*>(kBundleMark), sizeof kBundleMark);
  for (const Segment& s : c.elf.segments) {
    if (s.type != PT_LOAD || (s.flags & PF_W) == 0) continue;
    Bytes data = c.file.clipped(s.offset, std::min(s.filesz, kMaxHostSearch));
    std::size_t at = data.text().find(mark);
    if (at == std::string_view::npos || at < 8) continue;
    b.dotnet_host.present = true;
    b.dotnet_host.bundle = *data.at<ul64>(at - 8) != 0;
    b.dotnet_host.evidence =
        fmt::format("the bundle mark of the .NET host at {:#x}", data.origin() + at);
    return;
  }
}

}  // namespace

void recognise(Context& c) {
  find_libc(c);
  find_native_aot(c);
  find_dotnet_host(c);
}

}  // namespace aotcheck::elf
