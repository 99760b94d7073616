// What the binary formats share: the facts of one executable file, normalised over ELF, PE and
// Mach-O.
//
// Facts say what a file says, never whether that is good. Names of symbols lie in one string table
// with offsets, because a /usr holds a million of them; everything else is a plain value. Offsets
// are positions in the file, in bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/part.h"
#include "facts/startup.h"

namespace aotcheck {

enum class Format : std::uint8_t { unknown, elf, pe, macho };
enum class Os : std::uint8_t {
  unknown,
  linux_os,
  windows,
  macos,
  freebsd,
  netbsd,
  openbsd,
  solaris,
  other
};
enum class Libc : std::uint8_t { unknown, none, glibc, musl, bionic, uclibc, other };

// What a file is for. The order of the rules that tell them apart is in inspect/elf/kind.cc.
enum class Kind : std::uint8_t {
  unknown,
  program,           // started by execve
  library,           // loaded by a program
  runnable_library,  // a library with a PT_INTERP of its own: libc.so.6, libcap.so.2
  object,            // relocatable: input of a linker
  core,
  debug_file,  // detached debug information: code sections without contents
  kernel_module,
  foreign_object,  // for no host CPU: BPF, GPU, firmware
};

// A defect of the file, found while it was read. Reading went on behind it.
struct Defect {
  Part part = Part::file_header;
  std::uint64_t offset = 0;
  std::string what;
};

// A name that stands somewhere in the file.
struct Located {
  std::string text;
  std::uint64_t offset =
      0;  // of the entry that names it: dynamic entry, load command, import descriptor
};

// One node that the file needs of one library (ELF Vernaux, LSB "Symbol Versioning").
struct VersionNeed {
  std::string file;  // SONAME of the library
  std::string node;
  std::uint16_t index = 0;  // the value in DT_VERSYM
  bool weak = false;        // VER_FLG_WEAK
  bool hash_matches = true;
  std::uint64_t offset = 0;

  // Whether it asks for glibc. libgcc_s has nodes with glibc's names on several machines, whatever
  // libc it is built for (libgcc-glibc.ver of GCC).
  bool is_of_glibc() const { return node.starts_with("GLIBC_") && !file.starts_with("libgcc_s."); }
};

// One node that the file defines (ELF Verdef).
struct VersionDefinition {
  std::string node;
  std::uint16_t index = 0;
  bool base = false;  // VER_FLG_BASE: the name of the file, not a version
  bool weak = false;
};

inline constexpr std::uint16_t kNoVersion = 0xffff;

// A symbol that the file takes from elsewhere.
struct Import {
  static constexpr std::uint8_t kWeak = 1;
  static constexpr std::uint8_t kBoundAtStart =
      2;  // a data relocation: resolved before main even with lazy binding
  static constexpr std::uint8_t kCalled = 4;  // a PLT relocation
  static constexpr std::uint8_t kCopied =
      8;  // a copy relocation: it has a place for it and exports it
  static constexpr std::uint8_t kDelayed = 16;  // PE: its library is loaded at the first call
  std::uint32_t name = 0;                       // offset into BinaryFacts::strings
  // ELF: index into BinaryFacts::version_needs. PE and Mach-O bind to a library: index into
  // BinaryFacts::needed.
  std::uint16_t need = kNoVersion;
  std::uint8_t type = 0;  // STT_*
  std::uint8_t flags = 0;
  bool weak() const { return (flags & kWeak) != 0; }
  bool bound_at_start() const { return (flags & kBoundAtStart) != 0; }
  bool copied() const { return (flags & kCopied) != 0; }
};

// A symbol that the file offers to others.
struct Export {
  static constexpr std::uint8_t kWeak = 1;
  static constexpr std::uint8_t kHidden =
      2;  // `name@node`: not what an unversioned reference or a linker takes
  static constexpr std::uint8_t kForwarded = 4;  // it is a symbol of another library
  std::uint32_t name = 0;                        // offset into BinaryFacts::strings
  std::uint16_t definition = kNoVersion;         // index into BinaryFacts::version_definitions
  std::uint8_t type = 0;                         // STT_*
  std::uint8_t flags = 0;
  bool hidden() const { return (flags & kHidden) != 0; }
};

// .NET Native AOT recognition: a score over markers, with each marker seen.
struct NativeAot {
  static constexpr int kRecognised = 4;
  std::int32_t score = 0;
  std::vector<std::string> evidence;
  std::string line;  // ".NET 8" where a marker says so
  bool recognised() const { return score >= kRecognised; }
};

// The prebuilt .NET launcher (apphost, singlefilehost): a program that is not Native AOT.
struct DotnetHost {
  bool present = false;
  bool bundle = false;  // a bundle is attached: single-file
  std::string evidence;
};

struct BinaryFacts {
  Format format = Format::unknown;
  Os os = Os::unknown;
  std::string machine;  // id of the architecture table ("x86-64"), or what the header says of an
                        // unknown one
  bool known_machine = false;
  std::uint8_t bits = 0;  // 32 or 64
  bool big_endian = false;
  Libc libc = Libc::unknown;
  std::string libc_evidence;
  Kind kind = Kind::unknown;
  std::string kind_evidence;
  std::optional<Located> interpreter;
  std::optional<Located> soname;  // SONAME, or the install name of a Mach-O library
  std::vector<Located> needed;
  std::vector<Located> rpath;    // DT_RPATH as written
  std::vector<Located> runpath;  // DT_RUNPATH as written, each LC_RPATH
  std::vector<VersionNeed> version_needs;
  std::vector<VersionDefinition> version_definitions;
  std::vector<Import> imports;
  std::vector<Export> exports;
  std::string strings;   // NUL-terminated names of imports and exports
  std::string build_id;  // raw bytes: ELF build-id, Mach-O UUID, PE GUID and age
  std::uint64_t entry = 0;
  std::uint64_t file_size = 0;
  // Where the last byte that a loader maps ends, as headers say: PT_LOAD, PE sections, Mach-O
  // segments; and which of them that is.
  std::uint64_t loaded_end = 0;
  std::string loaded_last;
  std::vector<std::string> producers;  // .comment and its like
  NativeAot native_aot;
  DotnetHost dotnet_host;
  std::optional<StartupFacts> startup;  // of programs whose first code a worker followed
  std::vector<Defect> defects;
  Parts unread;  // parts that could not be read at all because of a defect elsewhere

  std::string_view name_at(std::uint32_t offset) const {
    return offset < strings.size() ? std::string_view(strings.c_str() + offset)
                                   : std::string_view();
  }
  std::string_view name(const Import& symbol) const { return name_at(symbol.name); }
  std::string_view name(const Export& symbol) const { return name_at(symbol.name); }
  const VersionNeed* need(const Import& symbol) const {
    return symbol.need < version_needs.size() ? &version_needs[symbol.need] : nullptr;
  }
  // The library that a symbol of a PE or Mach-O file is taken from; nullptr where none is named.
  const Located* library(const Import& symbol) const {
    return format != Format::elf && symbol.need < needed.size() ? &needed[symbol.need] : nullptr;
  }
  const VersionDefinition* definition(const Export& symbol) const {
    return symbol.definition < version_definitions.size() ? &version_definitions[symbol.definition]
                                                          : nullptr;
  }
  bool is_program() const { return kind == Kind::program; }
  bool is_library() const { return kind == Kind::library || kind == Kind::runnable_library; }
  bool is_loaded() const { return is_program() || is_library(); }

  // The parts that are damaged or were never reached.
  Parts damaged() const {
    Parts parts = unread;
    for (const Defect& defect : defects) parts.add(defect.part);
    return parts;
  }
};

}  // namespace aotcheck
