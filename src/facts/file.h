// FileFacts: all that inspection says of one file, and the root of the field list that workers and
// JSON share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "facts/archive.h"
#include "facts/binary.h"
#include "facts/elf.h"
#include "facts/macho.h"
#include "facts/pe.h"

namespace aotcheck {

// What the first bytes say a file is; the extension is never asked.
enum class Content : std::uint8_t {
  other,
  empty,
  elf,
  pe,
  macho,
  script,
  static_library,
  zip,
  gzip,
  xz,
  zstd,
  bzip2,
  seven_zip,
  tar,
  cpio,
  rpm,
  deb,
  pdb  // debug information of Windows: MSF, or portable
};

// A `#!` script as execve reads it (Linux: one line, one optional argument).
struct ScriptFacts {
  std::string interpreter;
  std::string argument;
  bool carriage_return =
      false;  // the line ends in CR: the kernel looks for an interpreter with CR in its name
  bool byte_order_mark = false;         // UTF-8 BOM before `#!`: not a script for the kernel
  std::uint32_t line_length = 0;        // bytes before the newline
  std::uint32_t interpreter_end = 0;    // bytes of the line up to the end of the interpreter
  bool line_ended = false;              // the newline was there within the bytes looked at
  std::vector<std::string> paths;       // absolute paths in its text, each once
  std::vector<std::string> assemblies;  // names that end in .dll in its text, without it
};

// A line of a list of files that is not blank.
struct ListLine {
  std::string text;          // without its line end
  std::uint32_t number = 0;  // from 1
  std::uint64_t offset = 0;
  bool carriage_return = false;  // it ends in CR LF
};

// A list of files, one a line: `helix-extra-executables.list`.
struct ListFacts {
  bool byte_order_mark = false;  // UTF-8 BOM in front of the first line
  std::vector<ListLine> lines;
  bool cut = false;  // it has more lines or longer ones than are read
};

struct FileFacts {
  Content content = Content::other;
  std::optional<BinaryFacts> binary;
  std::optional<ElfFacts> elf;
  std::optional<PeFacts> pe;
  std::optional<MachOFacts> macho;
  std::optional<PdbFacts> pdb;
  std::optional<ScriptFacts> script;
  std::optional<ListFacts> list;        // where it was asked for
  std::optional<ArchiveFacts> archive;  // where it was opened
  std::optional<std::uint32_t> crc32;   // of the whole file, where it was asked for
  std::string sha256;                   // raw, of the whole file, where it was asked for

  bool managed() const { return pe && pe->has_clr_header; }
};

// The contents of one member of an archive, which follow on what the archive says of it.
struct MemberContents {
  std::uint32_t member = 0;  // its number, counted from 0
  MemberState state = MemberState::unread;
  std::string problem;  // why they could not be read, or what is wrong with them
  FileFacts facts;
};

}  // namespace aotcheck
