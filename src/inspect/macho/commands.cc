// The header and the load commands of one slice.
#include <fmt/format.h>

#include <algorithm>

#include "facts/limits.h"
#include "inspect/guid.h"
#include "inspect/macho/context.h"
#include "inspect/macho/types.h"
#include "inspect/names.h"

namespace aotcheck::macho {
namespace {

std::string_view fixed_name(const char (&name)[16]) {
  std::string_view text(name, sizeof name);
  return text.substr(0, text.find('\0'));
}

// X.Y.Z in nibbles: xxxx.yy.zz.
std::string version_text(std::uint32_t v) {
  std::string text = fmt::format("{}.{}", v >> 16, v >> 8 & 0xff);
  return (v & 0xff) != 0 ? fmt::format("{}.{}", text, v & 0xff) : text;
}

template <bool big>
class Reader {
 public:
  using O = Order<big>;
  using U32 = typename O::u32;

  explicit Reader(Context& c) : c_(c) {}

  bool read() {
    auto header = c_.slice.at<Header<O>>(0);
    if (!header || (header->magic != kMagic32 && header->magic != kMagic64)) {
      c_.defect(Part::file_header, 0,
                header ? "no Mach-O magic at the start of the slice" : header.error().what);
      return false;
    }
    c_.is64 = header->magic == kMagic64;
    c_.facts.cpu_type = header->cpu_type;
    c_.facts.cpu_subtype = header->cpu_subtype;
    c_.facts.file_type = header->file_type;
    c_.facts.flags = header->flags;
    std::uint64_t size = c_.is64 ? 32 : 28;
    auto commands = c_.slice.slice(size, header->command_size);
    if (!commands) {
      c_.defect(Part::dynamic, 20,
                fmt::format("{} bytes of load commands, {} are there",
                            std::uint32_t{header->command_size},
                            c_.slice.size() - std::min(size, c_.slice.size())));
      return false;
    }
    c_.ranges.push_back({0, size + header->command_size, "the load commands"});
    if (!read_all(*commands, size, header->command_count)) return false;
    check_overlaps();
    constexpr std::uint32_t kDylibFile = 6, kStub = 9, kLastFileType = 12;
    if (c_.facts.file_type == 0 || c_.facts.file_type > kLastFileType)
      c_.defect(Part::file_header, 12, fmt::format("filetype {:#x}", c_.facts.file_type));
    bool is_dylib = c_.facts.file_type == kDylibFile || c_.facts.file_type == kStub;
    if (is_dylib == c_.facts.install_name.empty())
      c_.defect(Part::dynamic, size,
                is_dylib ? "a dynamic library without LC_ID_DYLIB"
                         : "LC_ID_DYLIB in a file that is no dynamic library");
    return true;
  }

 private:
  bool read_all(Bytes commands, std::uint64_t first, std::uint32_t count) {
    std::uint64_t at = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      auto size = commands.at<U32>(at + 4);
      auto command = size ? commands.slice(at, *size) : malformed(at, size.error().what);
      if (!command || *size < 8 || *size % 4 != 0 || i >= kMaxLoadCommands) {
        c_.defect(Part::dynamic, first + at,
                  fmt::format("{} load commands, they end after {}", count, i));
        return false;
      }
      at_ = first + at;
      take(*command);
      at += *size;
    }
    if (at != commands.size())
      c_.defect(Part::dynamic, first + at,
                fmt::format("{} bytes of load commands, {} follow the last one", commands.size(),
                            commands.size() - at));
    return true;
  }

  void check_overlaps() {
    auto& ranges = c_.ranges;
    std::stable_sort(ranges.begin(), ranges.end(),
                     [](const FileRange& a, const FileRange& b) { return a.offset < b.offset; });
    for (std::size_t i = 1; i < ranges.size(); ++i)
      if (ranges[i].offset < ranges[i - 1].offset + ranges[i - 1].size)
        c_.defect(Part::segments, ranges[i].offset,
                  fmt::format("{} at {:#x} lies over {}, which ends at {:#x}", ranges[i].what,
                              ranges[i].offset, ranges[i - 1].what,
                              ranges[i - 1].offset + ranges[i - 1].size));
  }

  void damaged(std::string what) { c_.defect(Part::dynamic, at_, std::move(what)); }

  void take(Bytes command) {
    const std::uint32_t kind = *command.at<U32>(0);
    switch (kind) {
      case kSegment32:
        return take_segment<U32, SectionEntry<O, U32>>(command);
      case kSegment64:
        return take_segment<typename O::u64, Section64<O>>(command);
      case kLoadDylib:
      case kLoadWeakDylib:
      case kReexportDylib:
      case kLazyLoadDylib:
      case kLoadUpwardDylib:
      case kIdDylib:
        return take_dylib(kind, command);
      case kRpath:
        if (auto path = text(command, "a search path", 12)) {
          c_.rpaths.emplace_back(*path);
          c_.rpath_offsets.push_back(c_.slice.origin() + at_);
        }
        return;
      case kLoadDylinker:
        if (auto path = text(command, "the loader", 12); path && !c_.binary.interpreter)
          c_.binary.interpreter = Located{std::string(*path), c_.slice.origin() + at_};
        return;
      case kUuid:
        if (auto uuid = command.slice(8, 16); uuid && command.size() == 24)
          c_.uuid = uuid->text(), c_.facts.uuid = uuid_text(c_.uuid);
        else
          damaged(fmt::format("LC_UUID of {} bytes, expected 24", command.size()));
        return;
      case kVersionMinMacos:
        return take_minimum(command, 1);
      case kVersionMinIos:
        return take_minimum(command, 2);
      case kVersionMinTvos:
        return take_minimum(command, 3);
      case kVersionMinWatchos:
        return take_minimum(command, 4);
      case kBuildVersion:
        take_build_version(command);
        return;
      case kMain:
        if (auto entry = command.at<typename O::u64>(8))
          c_.facts.entry = *entry;
        else
          damaged("LC_MAIN is too short");
        if (c_.facts.entry >= c_.slice.size()) damaged("the entry point lies outside the file");
        return;
      case kDyldEnvironment:
      case kSubFramework:
      case kSubUmbrella:
      case kSubClient:
      case kSubLibrary:
        text(command, fmt::format("load command {:#x}", kind), 12);
        return;
      case kThread:
      case kUnixThread:
        return check_thread(command);
      case kRoutines32:
      case kRoutines64:
        if (command.size() != (kind == kRoutines64 ? 72 : 40))
          damaged(fmt::format("load command {:#x} of {} bytes", kind, command.size()));
        return;
      default:
        if (kind == kSymseg || (kind >= kFirstFixedVm && kind <= kLastFixedVm))
          damaged(fmt::format("load command {:#x} is obsolete: nothing takes it", kind));
        return take_table(kind, command);
    }
  }

  // What lies in __LINKEDIT.
  void take_table(std::uint32_t kind, Bytes command) {
    switch (kind) {
      case kSymtab:
        return take_symtab(command);
      case kDysymtab:
        return take_dysymtab(command);
      case kDyldInfo:
      case kDyldInfoOnly:
        take_range(command, 8, "rebases of dyld");
        c_.bind = take_range(command, 16, "bindings of dyld");
        c_.weak_bind = take_range(command, 24, "bindings of dyld");
        c_.lazy_bind = take_range(command, 32, "bindings of dyld");
        c_.trie = take_range(command, 40, "the export trie");
        return;
      case kExportsTrie:
        c_.trie = take_range(command, 8, "the export trie");
        return;
      case kSignature:
        c_.signature = take_range(command, 8, "the code signature", Part::signature);
        return;
      case kChainedFixups:
      case kFunctionStarts:
      case kDataInCode:
      case kSplitInfo:
      case kCodeSignDrs:
      case kOptimizationHint:
        if (command.size() != 16)
          damaged(fmt::format("load command {:#x} of {} bytes, expected 16", kind, command.size()));
        {
          Table table = take_range(command, 8, fmt::format("what load command {:#x} names", kind));
          if (kind == kChainedFixups) c_.fixups = table;
        }
        return;
      default:
        return;
    }
  }

  std::optional<std::uint32_t> number(Bytes command, std::uint64_t at) {
    if (auto value = command.at<U32>(at)) return std::uint32_t{*value};
    damaged(fmt::format("load command {:#x} is too short", std::uint32_t{*command.at<U32>(0)}));
    return std::nullopt;
  }

  Table take_range(Bytes command, std::uint64_t at, std::string_view what,
                   Part part = Part::dynamic) {
    auto offset = number(command, at), size = number(command, at + 4);
    if (!offset || !size || (*size == 0 && *offset <= c_.slice.size())) return {};
    bool inside = c_.holds(part, at_, *offset, *size, what);
    return {*offset, *size, inside};
  }

  void take_symtab(Bytes command) {
    auto at = number(command, 8), count = number(command, 12), strings = number(command, 16),
         size = number(command, 20);
    if (!at || !count || !strings || !size) return;
    std::uint64_t entry = c_.is64 ? 16 : 12;
    c_.has_symbols =
        c_.holds(Part::symbols, at_, *at, std::uint64_t{*count} * entry, "the symbol table") &&
        c_.holds(Part::strings, at_, *strings, *size, "the string table") && *count <= kMaxSymbols;
    c_.symbols_at = *at;
    c_.symbol_count = *count;
    c_.strings_at = *strings;
    c_.strings_size = *size;
  }

  // Three runs of symbols, and the table of indirect ones that stubs and pointers use.
  void take_dysymtab(Bytes command) {
    for (std::uint64_t at : {8u, 16u, 24u}) {
      auto first = number(command, at), count = number(command, at + 4);
      if (!first || !count) return;
      if (*count != 0 && std::uint64_t{*first} + *count > c_.symbol_count)
        c_.defect(Part::symbols, at_,
                  fmt::format("LC_DYSYMTAB names symbols {} to {} of {}", *first,
                              std::uint64_t{*first} + *count, c_.symbol_count));
    }
    auto indirect = number(command, 56), count = number(command, 60);
    if (indirect && count && *count != 0)
      c_.holds(Part::symbols, at_, *indirect, std::uint64_t{*count} * 4,
               "the table of indirect symbols");
  }

  std::optional<std::string_view> text(Bytes command, std::string_view what, std::uint32_t least) {
    auto at = number(command, 8);
    auto found = at && *at >= least ? bounded_string(command, *at) : std::nullopt;
    if (!found) damaged(fmt::format("the name of {} lies outside its load command", what));
    return found;
  }

  void take_dylib(std::uint32_t kind, Bytes command) {
    auto dylib = command.at<DylibCommand<O>>(0);
    auto name = text(command, "a library", sizeof(DylibCommand<O>));
    if (!dylib || !name) return;
    std::uint64_t where = c_.slice.origin() + at_;
    if (kind == kIdDylib) {
      c_.facts.install_name = *name;
      c_.facts.install_name_offset = where;
    } else if (c_.facts.loads.size() < kMaxLibraries) {
      c_.facts.loads.push_back({std::string(*name), kind, version_text(dylib->current),
                                version_text(dylib->compatibility), where});
    }
  }

  // A library for macOS and Catalyst has two; the one for macOS counts.
  void take_build_version(Bytes command) {
    auto platform = number(command, 8), tools = number(command, 20);
    if (!platform || !tools) return;
    if (command.size() != 24 + std::uint64_t{*tools} * 8)
      damaged(fmt::format("LC_BUILD_VERSION of {} bytes with {} tools", command.size(), *tools));
    if (c_.facts.platform != 0 && *platform != 1) return;
    c_.facts.platform = *platform;
    take_versions(command, 12);
  }

  // Registers of a first thread: runs of a flavour, a count and as many words.
  void check_thread(Bytes command) {
    std::uint64_t at = 8;
    while (command.holds(at, 8)) at += 8 + std::uint64_t{*command.at<U32>(at + 4)} * 4;
    if (at != command.size()) damaged("the registers of a thread are not whole");
  }

  void take_minimum(Bytes command, std::uint32_t platform) {
    if (command.size() != 16)
      damaged(fmt::format("a minimum version in {} bytes, expected 16", command.size()));
    if (c_.facts.platform != 0) return damaged("a second minimum version of the system");
    c_.facts.platform = platform;
    take_versions(command, 8);
  }
  void take_versions(Bytes command, std::uint64_t at) {
    auto least = number(command, at), sdk = number(command, at + 4);
    if (!least || !sdk) return;
    c_.facts.min_os = version_text(*least);
    c_.facts.sdk = version_text(*sdk);
  }

  template <typename Word, typename SectionOf>
  void take_segment(Bytes command) {
    using Segment = SegmentCommand<O, Word>;
    auto segment = command.at<Segment>(0);
    if (!segment) return damaged("a segment command is too short");
    std::string name(fixed_name(segment->name));
    std::uint64_t size = segment->file_size, offset = segment->offset;
    if (size > segment->memory_size)
      damaged(fmt::format("segment {} has {:#x} bytes in the file and {:#x} in memory", name, size,
                          std::uint64_t{segment->memory_size}));
    std::uint64_t end = offset + size;
    if (offset > c_.slice.size())
      damaged(
          fmt::format("segment {} begins at {:#x} of {:#x} bytes", name, offset, c_.slice.size()));
    if (end < offset) return damaged(fmt::format("segment {} wraps around", name));
    if (size != 0 && c_.slice.origin() + end > c_.binary.loaded_end) {
      c_.binary.loaded_end = c_.slice.origin() + end;
      c_.binary.loaded_last = fmt::format("segment {}", name);
    }
    if (size != 0 && offset == 0) c_.text_address = segment->address;
    c_.memory_end = std::max(c_.memory_end, std::uint64_t{segment->address} + segment->memory_size);
    c_.facts.segments.push_back(
        {name, segment->address, segment->memory_size, offset, size, segment->protection});
    auto sections = command.array<SectionOf>(sizeof(Segment), segment->section_count);
    if (!sections)
      return damaged(fmt::format("segment {} has {} sections: {}", name,
                                 std::uint32_t{segment->section_count}, sections.error().what));
    for (const SectionOf& section : *sections) {
      take_section(section, name, size);
      check_address(section, *segment);
    }
  }

  template <typename SectionOf, typename Segment>
  void check_address(const SectionOf& section, const Segment& segment) {
    std::uint64_t begin = section.address, size = section.size, first = segment.address;
    if (size == 0 || (begin >= first && begin - first <= segment.memory_size &&
                      size <= segment.memory_size - (begin - first)))
      return;
    damaged(fmt::format("section {} at {:#x} to {:#x} is not in its segment",
                        fixed_name(section.name), begin, begin + size));
  }

  template <typename SectionOf>
  void take_section(const SectionOf& section, std::string_view segment, std::uint64_t in_file) {
    std::string_view name = fixed_name(section.name);
    c_.sections.emplace_back(name);
    constexpr std::uint32_t kTypeMask = 0xff, kZeroFill = 1, kBigZeroFill = 12, kThreadZero = 18;
    std::uint32_t type = section.flags & kTypeMask;
    bool filled = type != kZeroFill && type != kBigZeroFill && type != kThreadZero;
    // A dSYM file and a stub have the headers of sections whose contents are elsewhere.
    constexpr std::uint32_t kStub = 9, kDsym = 10;
    bool elsewhere = c_.facts.file_type == kStub || c_.facts.file_type == kDsym;
    if (filled && !elsewhere && section.size > in_file)
      damaged(fmt::format("section {} has {:#x} bytes, its segment {:#x}", name,
                          std::uint64_t{section.size}, in_file));
    else if (filled && !elsewhere && section.size != 0)
      c_.holds(Part::segments, at_, section.offset, section.size, fmt::format("section {}", name));
    if (segment == "__DWARF" && (name == "__debug_info" || name == "__zdebug_info"))
      c_.facts.has_debug_info = c_.facts.has_debug_info || section.size != 0;
  }

  Context& c_;
  std::uint64_t at_ = 0;  // of the command, in the slice
};

}  // namespace

template <bool big>
bool read_commands(Context& c) {
  return Reader<big>(c).read();
}
template bool read_commands<false>(Context&);
template bool read_commands<true>(Context&);

}  // namespace aotcheck::macho
