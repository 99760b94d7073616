#include "inspect/macho_headers.h"

#include <fmt/format.h>

namespace aotcheck {
namespace {

template <typename U32>
struct Header {
  U32 magic, cpu_type, cpu_subtype, file_type, command_count, command_size, flags;
};
struct FatArch32 {
  ub32 cpu_type, cpu_subtype, offset, size, align;
};
struct FatArch64 {
  ub32 cpu_type, cpu_subtype;
  ub64 offset, size;
  ub32 align, reserved;
};

constexpr std::uint32_t kMagic32 = 0xfeedface, kMagic64 = 0xfeedfacf, kFat32 = 0xcafebabe,
                        kFat64 = 0xcafebabf;
constexpr std::uint32_t kSegment32 = 1, kSegment64 = 0x19;
constexpr std::uint32_t kObject = 1, kExecute = 2, kCore = 4, kDsym = 10;

std::string machine_of(std::uint32_t cpu_type) {
  switch (cpu_type) {
    case 0x01000007:
      return "x86-64";
    case 0x0100000c:
      return "aarch64";
    case 7:
      return "x86";
    case 12:
      return "arm";
    default:
      return fmt::format("cputype {:#x}", cpu_type);
  }
}

Kind kind_of(std::uint32_t file_type) {
  switch (file_type) {
    case kObject:
      return Kind::object;
    case kExecute:
      return Kind::program;
    case kCore:
      return Kind::core;
    case kDsym:
      return Kind::debug_file;
    default:
      return Kind::library;  // dylib, bundle, linker
  }
}

// LC_SEGMENT and LC_SEGMENT_64, of which only where their contents end is asked for.
template <typename U32, typename Word>
struct SegmentCommand {
  U32 command, size;
  char name[16];
  Word address, memory_size, offset, file_size;
};

template <typename U32, typename U64>
void read_commands(Bytes slice, Bytes commands, std::uint32_t count, BinaryFacts& b) {
  std::uint64_t at = 0;
  auto take = [&](const auto& segment) {
    std::uint64_t end = slice.origin() + segment.offset + segment.file_size;
    if (segment.file_size == 0 || end <= b.loaded_end) return;
    b.loaded_end = end;
    std::string_view name(segment.name, sizeof segment.name);
    b.loaded_last = fmt::format("segment {}", name.substr(0, name.find('\0')));
  };
  for (std::uint32_t i = 0; i < count; ++i) {
    auto command = commands.at<U32>(at), size = commands.at<U32>(at + 4);
    if (!command || !size || *size < 8) {
      b.defects.push_back({Part::dynamic, commands.origin() + at,
                           fmt::format("{} load commands, they end after {}", count, i)});
      return;
    }
    if (*command == kSegment32)
      if (auto segment = commands.at<SegmentCommand<U32, U32>>(at)) take(*segment);
    if (*command == kSegment64)
      if (auto segment = commands.at<SegmentCommand<U32, U64>>(at)) take(*segment);
    at += *size;
  }
}

template <typename U32>
void read_slice(Bytes file, BinaryFacts& b, MachOFacts& m) {
  auto header = file.at<Header<U32>>(0);
  if (!header || (header->magic != kMagic32 && header->magic != kMagic64)) {
    b.defects.push_back(
        {Part::file_header, file.origin(),
         header ? "no Mach-O magic at the start of the slice" : header.error().what});
    return;
  }
  b.bits = header->magic == kMagic64 ? 64 : 32;
  b.big_endian = std::is_same_v<U32, ub32>;
  m.cpu_type = header->cpu_type;
  m.cpu_subtype = header->cpu_subtype;
  m.file_type = header->file_type;
  b.machine = machine_of(m.cpu_type);
  b.known_machine = !b.machine.starts_with("cputype");
  b.kind = kind_of(m.file_type);
  b.kind_evidence = fmt::format("filetype is {}", m.file_type);
  std::uint64_t size = (b.bits == 64 ? 32 : 28);
  using U64 = std::conditional_t<std::is_same_v<U32, ub32>, ub64, ul64>;
  if (auto commands = file.slice(size, header->command_size))
    read_commands<U32, U64>(file, *commands, header->command_count, b);
  else
    b.defects.push_back(
        {Part::dynamic, file.origin(),
         fmt::format("{} bytes of load commands, {} are there", std::uint32_t{header->command_size},
                     file.size() - std::min(size, file.size()))});
}

void read_any(Bytes file, BinaryFacts& b, MachOFacts& m) {
  auto magic = file.at<ul32>(0);
  if (magic && (*magic == kMagic32 || *magic == kMagic64))
    read_slice<ul32>(file, b, m);
  else
    read_slice<ub32>(file, b, m);
}

template <typename Arch>
void read_universal(Bytes file, std::uint32_t count, BinaryFacts& b, MachOFacts& m) {
  auto slices = file.array<Arch>(8, count);
  if (!slices) {
    b.defects.push_back(
        {Part::file_header, 4, fmt::format("{} slices: {}", count, slices.error().what)});
    return;
  }
  for (const Arch& slice : *slices) {
    m.slices.push_back(machine_of(slice.cpu_type));
    if (std::uint64_t end = std::uint64_t{slice.offset} + slice.size; end > b.loaded_end) {
      b.loaded_end = end;
      b.loaded_last = fmt::format("the slice for {}", m.slices.back());
    }
    auto bytes = file.slice(slice.offset, slice.size);
    if (!bytes)
      b.defects.push_back(
          {Part::segments, slice.offset, "a slice lies outside the file: " + bytes.error().what});
    else if (m.slices.size() == 1)
      read_any(*bytes, b, m);
  }
}

}  // namespace

void read_macho_headers(Bytes file, FileFacts& facts) {
  BinaryFacts& b = facts.binary.emplace();
  MachOFacts& m = facts.macho.emplace();
  b.format = Format::macho;
  b.os = Os::macos;
  b.file_size = file.size();
  auto magic = file.at<ub32>(0), count = file.at<ub32>(4);
  bool universal = magic && count && (*magic == kFat32 || *magic == kFat64);
  if (!universal) return read_any(file, b, m);
  if (*magic == kFat32)
    read_universal<FatArch32>(file, *count, b, m);
  else
    read_universal<FatArch64>(file, *count, b, m);
}

}  // namespace aotcheck
