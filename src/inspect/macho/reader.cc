#include "inspect/macho/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "facts/limits.h"
#include "inspect/macho/context.h"
#include "inspect/names.h"
#include "inspect/native_aot.h"

namespace aotcheck {
namespace {

using macho::Context;

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

bool is_little(Bytes slice) {
  auto magic = slice.at<ul32>(0);
  return magic && (*magic == kMagic32 || *magic == kMagic64);
}

class Reader {
 public:
  Reader(BinaryFacts& b, MachOFacts& m, std::string_view entry_prefix)
      : b_(b), m_(m), entry_prefix_(entry_prefix) {}

  void read_slice(Bytes bytes) {
    MachOSlice& slice = m_.slices.emplace_back();
    slice.offset = bytes.origin();
    slice.size = bytes.size();
    Context c{bytes, b_, slice};
    const bool little = is_little(bytes);
    const bool whole = little ? macho::read_commands<false>(c) : macho::read_commands<true>(c);
    slice.machine = machine_of(slice.cpu_type);
    if (m_.slices.size() == 1) identify(slice, c.is64, !little);
    if (!whole) b_.unread.add({Part::dynamic, Part::symbols, Part::notes, Part::signature});
    little ? macho::read_symbols<false>(c) : macho::read_symbols<true>(c);
    macho::read_trie(c);
    macho::read_signature(c);
    merge(c);
    if (auto startup = macho::follow_code(c, entry_prefix_)) {
      if (!startup->main_open.empty())
        startup->main_open += fmt::format(" (the slice for {})", slice.machine);
      merge_startup(std::move(*startup));
    }
  }

  template <typename Arch>
  void read_universal(Bytes file, std::uint32_t count) {
    m_.universal = true;
    auto slices = file.array<Arch>(8, count);
    if (!slices || count > kMaxSlices)
      return add_defect(
          b_, Part::file_header, 4,
          fmt::format("{} slices{}", count, slices ? "" : ": " + slices.error().what));
    for (const Arch& arch : *slices) read_arch(file, arch);
    if (m_.slices.empty()) b_.unread.add({Part::dynamic, Part::symbols, Part::notes});
  }

  // Exports that every slice has, once all of them are read.
  void finish() {
    for (const std::string& name : exports_)
      if (!add_export(b_, name, 0)) break;
    if (b_.startup && followed_ != m_.slices.size() && b_.startup->main_open.empty())
      b_.startup->main_open =
          fmt::format("{} of {} slices import an entry and are for a machine whose code is read",
                      followed_, m_.slices.size());
    recognise_native_aot(b_, {sections_.begin(), sections_.end()});
    if (!header_.empty()) read_runtime_header(b_, header_);
  }

 private:
  template <typename Arch>
  void read_arch(Bytes file, const Arch& arch) {
    const std::uint64_t offset = arch.offset, size = arch.size;
    const std::string machine = machine_of(arch.cpu_type);
    if (std::uint64_t end = offset + size; end > b_.loaded_end) {
      b_.loaded_end = end;
      b_.loaded_last = fmt::format("the slice for {}", machine);
    }
    auto bytes = file.slice(offset, size);
    if (!bytes)
      return add_defect(
          b_, Part::segments, offset,
          fmt::format("the slice for {} lies outside the file: {}", machine, bytes.error().what));
    if (arch.align > 15 || offset % (std::uint64_t{1} << arch.align) != 0)
      add_defect(b_, Part::file_header, 8,
                 fmt::format("the slice for {} at {:#x} is not aligned to 2^{}", machine, offset,
                             std::uint32_t{arch.align}));
    read_slice(*bytes);
    const MachOSlice& slice = m_.slices.back();
    constexpr std::uint32_t kSubtype = 0x00ffffff;  // the rest are capabilities
    if (slice.cpu_type != arch.cpu_type ||
        (slice.cpu_subtype & kSubtype) != (arch.cpu_subtype & kSubtype))
      add_defect(b_, Part::file_header, 8,
                 fmt::format("the slice for {} at {:#x} is for {} (cputype {:#x}, subtype {:#x})",
                             machine, offset, slice.machine, slice.cpu_type, slice.cpu_subtype));
  }

  void identify(const MachOSlice& slice, bool is64, bool big) {
    b_.bits = is64 ? 64 : 32;
    b_.big_endian = big;
    b_.machine = slice.machine;
    b_.known_machine = !b_.machine.starts_with("cputype");
    b_.kind = kind_of(slice.file_type);
    b_.kind_evidence = fmt::format("filetype is {}", slice.file_type);
    b_.entry = slice.entry;
  }

  std::size_t add_needed(const macho::Context& c, std::size_t load) {
    const MachOLoad& wanted = c.facts.loads[load];
    for (std::size_t i = 0; i < b_.needed.size(); ++i)
      if (b_.needed[i].text == wanted.name) return i;
    b_.needed.push_back({wanted.name, wanted.offset});
    return b_.needed.size() - 1;
  }

  void merge(const Context& c) {
    std::vector<std::size_t> index(c.facts.loads.size());
    for (std::size_t i = 0; i < index.size(); ++i) index[i] = add_needed(c, i);
    for (std::size_t i = 0; i < c.rpaths.size(); ++i)
      if (std::none_of(b_.runpath.begin(), b_.runpath.end(),
                       [&](const Located& known) { return known.text == c.rpaths[i]; }))
        b_.runpath.push_back({c.rpaths[i], c.rpath_offsets[i]});
    for (const macho::SliceImport& symbol : c.imports) {
      if (!imported_.insert(symbol.name).second) continue;
      std::size_t library = symbol.load < index.size() ? index[symbol.load] : kNoVersion;
      if (!add_import(b_, symbol.name, library, symbol.weak ? Import::kWeak : 0)) break;
    }
    if (!b_.soname && !c.facts.install_name.empty())
      b_.soname = Located{c.facts.install_name, c.facts.install_name_offset};
    std::set<std::string> exports(c.exports.begin(), c.exports.end());
    if (m_.slices.size() == 1)
      exports_ = std::move(exports);
    else
      std::erase_if(exports_, [&](const std::string& name) { return !exports.contains(name); });
    sections_.insert(c.sections.begin(), c.sections.end());
    if (header_.empty() && c.runtime_header != 0) header_ = c.from_address(c.runtime_header);
    if (b_.build_id.empty()) b_.build_id = c.uuid;
  }

  // What all slices call. One that calls no entry at all counts alone, since in what the others do
  // nobody would see it.
  void merge_startup(StartupFacts slice) {
    auto calls_none = [&](const StartupFacts& s) {
      return s.main_open.empty() &&
             std::none_of(s.calls.begin(), s.calls.end(), [&](const std::string& call) {
               return is_aggregate_entry(call, entry_prefix_);
             });
    };
    ++followed_;
    if (!b_.startup || calls_none(slice)) {
      b_.startup = std::move(slice);
      return;
    }
    if (calls_none(*b_.startup)) return;
    for (std::string& call : slice.calls)
      if (std::find(b_.startup->calls.begin(), b_.startup->calls.end(), call) ==
          b_.startup->calls.end())
        b_.startup->calls.push_back(std::move(call));
    if (b_.startup->main_open.empty()) b_.startup->main_open = std::move(slice.main_open);
  }

  BinaryFacts& b_;
  MachOFacts& m_;
  std::string_view entry_prefix_;
  std::size_t followed_ = 0;  // slices whose code was
  std::set<std::string> exports_, imported_, sections_;
  Bytes header_;  // of Native AOT's runtime
};

}  // namespace

void read_macho(Bytes file, FileFacts& facts, std::string_view entry_prefix) {
  BinaryFacts& b = facts.binary.emplace();
  b.format = Format::macho;
  b.os = Os::macos;
  b.file_size = file.size();
  Reader reader(b, facts.macho.emplace(), entry_prefix);
  auto magic = file.at<ub32>(0), count = file.at<ub32>(4);
  if (magic && count && *magic == kFat32)
    reader.read_universal<FatArch32>(file, *count);
  else if (magic && count && *magic == kFat64)
    reader.read_universal<FatArch64>(file, *count);
  else
    reader.read_slice(file);
  reader.finish();
}

}  // namespace aotcheck
