// What the steps of the PE reader share: the file, the facts under construction, and the way from a
// relative virtual address to bytes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "facts/binary.h"
#include "facts/pe.h"

namespace aotcheck::pe {

// The data directories that are read.
enum Directory : std::size_t {
  kExports = 0,
  kImports = 1,
  kResources = 2,
  kCertificates = 4,
  kDebug = 6,
  kDelayImports = 13,
  kClr = 14,
  kDirectories = 16
};

struct Range {
  std::uint32_t address = 0, size = 0;
};

struct Context {
  Bytes file;
  BinaryFacts& binary;
  PeFacts& pe;
  std::uint64_t image_base = 0;
  std::uint32_t header_size = 0, image_size = 0;
  std::array<Range, kDirectories> directories = {};
  // Addresses of the words that an imported symbol is called through: the import address tables.
  // The second is an index into BinaryFacts::imports.
  std::vector<std::pair<std::uint64_t, std::size_t>> slots;
  std::uint32_t runtime_header = 0;  // address of DotNetRuntimeDebugHeader, where it is exported

  void defect(Part part, std::uint64_t offset, std::string what);

  // The section whose memory holds an address; nullptr where none does.
  const PeSection* section_of(std::uint32_t address) const;
  // The bytes of the file from an address to the end of its section's contents; empty where the
  // file has none there. The headers are mapped too.
  Bytes from_address(std::uint64_t address) const;
  // A name at an address; records a defect of `part` where there is none.
  std::optional<std::string_view> name(Part part, std::uint64_t address, std::string_view of_what);
};

bool read_headers(Context& c);  // false: there is nothing behind them to read
void read_imports(Context& c);
void read_delay_imports(Context& c);
void read_exports(Context& c);
void read_debug_directory(Context& c);
void read_resources(Context& c);
void read_certificates(Context& c);
// Of a program that imports an entry of an aggregate library: what its first code calls.
void follow_code(Context& c, std::string_view entry_prefix);

}  // namespace aotcheck::pe
