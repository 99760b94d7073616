// How the binaries of a payload link to each other, as the target's loader would find them: the
// link index.
//
// ELF, PE and Mach-O are resolved each by the rules of its own loader.
//
// Resolution happens inside the payload (and what lies beside it, where `$ORIGIN` leads there; for
// a Lambda function its layers), never on the host. A Lambda runtime is a closed system: what its
// image is not known to have is missing. The rules for ELF are those of ld.so(8) and of musl's
// loader, as they were seen by running them: what is skipped, what stops the search, whose RPATH
// counts.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/artifact.h"
#include "policy/scope.h"

namespace aotcheck {

// Hostile search paths are cut: real ones have a dozen elements. What lies behind the limits counts
// as unknown.
inline constexpr std::size_t kMaxSearchElements = 1024;   // of one search
inline constexpr std::size_t kMaxAttempts = 64;           // kept as evidence of one search
inline constexpr std::size_t kMaxSearchSteps = 1u << 20;  // for one program with its libraries

// One place where a library was looked for.
struct Attempt {
  std::string path;    // relative to the payload's root; absolute on Lambda
  std::string result;  // "found", "no such file", "skipped: 32-bit", "outside the payload" …
};

enum class Found : std::uint8_t {
  in_payload,  // `artifact` is it
  system,      // libc, libgcc or libstdc++ of the target
  external,    // some other library that the system has to bring
  missing,     // the payload has to hold it and does not
  blocked,     // a file of that name stands in the way that the loader refuses
  by_path,     // NEEDED is a path: nothing is searched
};

struct Resolution {
  std::size_t needed = 0;  // index into BinaryFacts::needed; behind its end for a DT_FILTER
  std::string name;        // as it is asked for
  std::size_t root = 0;    // the program (or library, where none loads it) whose start this is
  Found found = Found::external;
  std::size_t artifact = SIZE_MAX;
  std::string path;             // where it was found, relative to the payload's root
  std::string why;              // blocked, missing: what is wrong, or why it is not found there
  std::string elsewhere;        // not found: where the payload has a file of that name all the same
  bool through_origin = false;  // found in a search directory that begins with $ORIGIN
  std::vector<Attempt> attempts;  // in the order tried
};

struct Links {
  std::vector<Resolution> needed;  // one for each NEEDED entry, then one for each DT_FILTER
  std::vector<std::size_t>
      closure;          // programs: all libraries of the payload that start with it, breadth first
  bool closed = false;  // programs: nothing of the closure is external, missing or blocked
  std::vector<std::size_t> users;  // libraries: programs and libraries of the payload that load it

  const Resolution* of(std::string_view name, const BinaryFacts& facts) const;
  // Takes how the needs were met at one start. A library that several programs load keeps the worst
  // that happened to each.
  void keep_worst(std::vector<Resolution> resolutions);
  void add_user(std::size_t artifact);
};

// An element of RPATH or RUNPATH taken apart.
struct SearchElement {
  std::string text;  // as written
  std::string
      directory;  // relative to the payload's root where it begins with $ORIGIN; absolute as it is
  bool origin = false;        // begins with $ORIGIN or ${ORIGIN}
  bool system_token = false;  // has $LIB or $PLATFORM: only the target system knows
};

// The elements of one RPATH or RUNPATH text; `origin` is the directory of the object, relative to
// the payload's root. musl has no empty elements and drops a whole text with a token that it does
// not know.
std::vector<SearchElement> search_elements(std::string_view text, std::string_view origin,
                                           Libc libc = Libc::glibc);

struct World;

// Resolves everything, references too.
std::vector<Links> build_link_index(const World& world);
// The part of that for PE and Mach-O.
void link_other_formats(const World& world, std::vector<Links>& all);

}  // namespace aotcheck
