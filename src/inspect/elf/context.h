// What the steps of the ELF reader share: the file, the facts under construction, and the way from
// an address to bytes.
//
// Each step is a function template over the class and byte order, instantiated in its own file for
// the four of them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "facts/binary.h"
#include "facts/elf.h"
#include "inspect/elf/types.h"

namespace aotcheck::elf {

// Addresses and sizes that the dynamic section names; zero where it does not.
struct DynamicTable {
  std::uint64_t strtab = 0, strsz = 0, symtab = 0, syment = 0;
  std::uint64_t hash = 0, gnu_hash = 0;
  std::uint64_t versym = 0, verneed = 0, verneednum = 0, verdef = 0, verdefnum = 0;
  std::uint64_t rela = 0, relasz = 0, relaent = 0, relacount = 0;
  std::uint64_t rel = 0, relsz = 0, relent = 0, relcount = 0;
  std::uint64_t jmprel = 0, pltrelsz = 0, pltrel = 0;
  std::uint64_t relr = 0, relrsz = 0, relrent = 0;
  std::uint64_t init = 0, fini = 0, init_arraysz = 0;
  Bytes strings;  // the string table, checked to lie in the file
};

struct Context {
  Bytes file;
  BinaryFacts& binary;
  ElfFacts& elf;
  DynamicTable dynamic;
  std::optional<std::uint64_t>
      runtime_header;                 // address of DotNetRuntimeDebugHeader, where it is exported
  std::uint64_t program_headers = 0;  // e_phoff, where there are any

  void defect(Part part, std::uint64_t offset, std::string what);

  // The file offset that a loaded address comes from: the first PT_LOAD whose file range holds it
  // (gABI 5.2).
  std::optional<std::uint64_t> offset_of(std::uint64_t address) const;
  // The PT_LOAD whose memory holds an address; nullptr where none does.
  const Segment* segment_of(std::uint64_t address) const;
  // The bytes from an address to the end of its segment's file range, cut at the end of the file.
  Bytes from_address(std::uint64_t address) const;
  // Exactly `size` bytes at an address; records a defect of `part` that names the table where they
  // are not there.
  std::optional<Bytes> table(Part part, std::string_view name, std::uint64_t address,
                             std::uint64_t size);

  // A name of the dynamic string table; records a defect at `where` when it is outside or
  // unterminated.
  std::string dynamic_string(Part part, std::uint64_t offset, std::uint64_t where);
};

// Each step reads its part of the file into the facts and records what is wrong with it.
template <typename E>
bool read_headers(Context& context);  // false: there is nothing behind the file header to read
template <typename E>
void read_sections(Context& context);
template <typename E>
void read_dynamic(Context& context);
template <typename E>
void read_versions(Context& context);
template <typename E>
void read_symbols(Context& context);
template <typename E>
void read_notes(Context& context);

void read_attributes(Context& context, Bytes section);  // .ARM.attributes
std::uint32_t sysv_hash(std::string_view name);  // of DT_HASH and the version tables (gABI 5.8)
// How many symbols the hash tables say there are; nothing where they say nothing.
template <typename E>
std::optional<std::uint64_t> hashed_count(Context& context);
// Whether each exported symbol is found through the hash tables, as the loader looks it up.
template <typename E>
void check_hash(Context& context, std::span<const Sym<E>> symbols);
void compare_tables(Context& context);  // what headers and tables say of each other
void classify(Context& context);        // kind
void recognise(Context& context);       // libc, Native AOT, .NET host
void follow_code(Context& context, std::string_view entry_prefix);  // what `_start` and `main` do

#define AOTCHECK_FOR_EACH_ELF_CLASS(function)             \
  template decltype(function<Elf32Le>) function<Elf32Le>; \
  template decltype(function<Elf32Be>) function<Elf32Be>; \
  template decltype(function<Elf64Le>) function<Elf64Le>; \
  template decltype(function<Elf64Be>) function<Elf64Be>;

}  // namespace aotcheck::elf
