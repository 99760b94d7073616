// FileFacts: all that inspection says of one file, and the root of the field list that workers and
// JSON share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "facts/archive.h"
#include "facts/binary.h"
#include "facts/elf.h"

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
  bool byte_order_mark = false;       // UTF-8 BOM before `#!`: not a script for the kernel
  std::uint32_t line_length = 0;      // bytes before the newline
  std::uint32_t interpreter_end = 0;  // bytes of the line up to the end of the interpreter
  bool line_ended = false;            // the newline was there within the bytes looked at
};

// What only PE files say (PE/COFF specification, Microsoft).
struct PeFacts {
  std::uint16_t machine = 0;  // IMAGE_FILE_MACHINE_*
  std::uint16_t characteristics = 0;
  std::uint16_t subsystem = 0;
  std::uint16_t dll_characteristics = 0;
  bool has_clr_header =
      false;  // managed code: judged by the .NET runtime, not by an operating system's loader
  bool ready_to_run = false;  // the machine is that of a ReadyToRun image for Linux, macOS or a BSD
};

// What only Mach-O files say; one slice (the first) of a universal file.
struct MachOFacts {
  std::uint32_t cpu_type = 0, cpu_subtype = 0, file_type = 0;
  std::vector<std::string> slices;  // architecture ids of a universal file
};

struct FileFacts {
  Content content = Content::other;
  std::optional<BinaryFacts> binary;
  std::optional<ElfFacts> elf;
  std::optional<PeFacts> pe;
  std::optional<MachOFacts> macho;
  std::optional<ScriptFacts> script;
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
