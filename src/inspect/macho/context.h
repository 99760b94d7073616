// What the steps of the Mach-O reader share: one slice, its facts under construction, and where its
// load commands say that tables lie. Offsets are relative to the slice.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "facts/binary.h"
#include "facts/macho.h"
#include "inspect/disassembly.h"

namespace aotcheck::macho {

template <bool big>
struct Order {
  using u16 = std::conditional_t<big, ub16, ul16>;
  using u32 = std::conditional_t<big, ub32, ul32>;
  using u64 = std::conditional_t<big, ub64, ul64>;
};

struct Table {
  std::uint64_t offset = 0, size = 0;
  bool present = false;
};

// A table or section of the file. None may lie over another.
struct FileRange {
  std::uint64_t offset = 0, size = 0;
  std::string what;
};

struct SliceImport {
  std::string name;
  std::size_t load = SIZE_MAX;  // index into MachOSlice::loads
  bool weak = false;
};

struct Context {
  Bytes slice;
  BinaryFacts& binary;
  MachOSlice& facts;
  bool is64 = false;
  std::vector<std::string> sections;
  std::vector<FileRange> ranges;
  std::vector<std::string> rpaths;
  std::vector<std::uint64_t> rpath_offsets;
  std::string uuid;  // as it lies in the file
  Table trie, signature;
  Table bind, weak_bind, lazy_bind, fixups;  // what dyld writes into words
  bool has_symbols = false;
  std::uint32_t symbols_at = 0, symbol_count = 0, strings_at = 0, strings_size = 0;
  std::vector<SliceImport> imports;
  std::vector<std::string> exports;
  std::uint64_t text_address = 0;  // of the segment that begins the file
  std::uint64_t memory_end = 0;    // behind the last segment
  std::uint64_t runtime_header =
      0;  // address of the header of Native AOT's runtime, where exported

  void defect(Part part, std::uint64_t offset, std::string what);
  // Notes a range that a load command names; records a defect where it is not in the slice.
  bool holds(Part part, std::uint64_t command, std::uint64_t offset, std::uint64_t size,
             std::string_view what);
  // The segment whose contents hold an address; nullptr where none does.
  const MachOSegment* segment_of(std::uint64_t address) const;
  // The bytes from an address to the end of its segment's file range; empty where there are none.
  Bytes from_address(std::uint64_t address) const;
};

// A number in groups of seven bits, least significant first.
Result<std::uint64_t> uleb(Bytes bytes, std::uint64_t& at);

// Reads the header and each load command; false: there is nothing behind them.
template <bool big>
bool read_commands(Context& c);
// Undefined symbols; where there is no export trie, exports too.
template <bool big>
void read_symbols(Context& c);
void read_trie(Context& c);
void read_signature(Context& c);
// What dyld makes of words when the program starts, by address.
BoundWords read_bindings(Context& c);
// What the first code of a slice calls; nothing where it is no program that imports an entry of an
// aggregate library, or is for a machine whose code is not read.
std::optional<StartupFacts> follow_code(Context& c, std::string_view entry_prefix);

}  // namespace aotcheck::macho
