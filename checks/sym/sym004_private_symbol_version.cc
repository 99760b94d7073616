#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "checks/sym/needs.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "SYM004",
    .name = "private-symbol-version",
    .summary = "a private interface of glibc is used",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings,
              Part::versions, Part::symbols},
    .masked_by = {"TGT001", "TGT002", "TGT004"},
    .remedy =
        "call the public interface instead; leave the parts of glibc to the system, or bring all "
        "of "
        "them with their loader",
    .references = {"elf/dl-version.c of glibc", "glibc manual, Platform-specific interfaces"},
    .doc = R"doc(## What it checks
No version need on GLIBC_PRIVATE, except where the payload holds the libc.so.6 that it belongs to. glibc's own programs
and libraries are exempt where they are judged without their libc, since they are installed and updated with it.
## Why it matters
Every glibc defines the node, so the loader lets the file pass; the symbols behind it come and go with each release, even
with a security update: "symbol lookup error: undefined symbol: __libc_dlopen_mode, version GLIBC_PRIVATE". A bundled
libpthread, libnss or libresolv beside the libc of the system is the most common case.
## How to fix
Use a public interface (dlopen for `__libc_dlopen_mode`), and do not copy single libraries of glibc into the payload.
## When to waive
For a tool that is made and shipped for exactly one build of glibc.)doc"};

// What Debian's libc6, libc-bin and libc-dev-bin and Fedora's glibc and glibc-common install.
constexpr std::string_view kGlibcPrograms[] = {
    "ldconfig", "ldconfig.real", "iconv",     "iconvconfig",   "getent", "gencat",
    "getconf",  "locale",        "localedef", "pldd",          "nscd",   "sln",
    "zdump",    "zic",           "sprof",     "pcprofiledump", "makedb", "build-locale-archive"};

bool part_of_glibc(const Binary& binary) {
  const BinaryFacts& facts = binary.facts;
  std::string_view name = base_name(binary.artifact.entry->path);
  if (facts.is_program())
    return std::find(std::begin(kGlibcPrograms), std::end(kGlibcPrograms), name) !=
           std::end(kGlibcPrograms);
  const std::string place = binary.artifact.place();
  if (base_name(dir_name(place)) == "gconv") return true;
  return facts.soname && system_library_of(facts.soname->text, Libc::glibc) == SystemLibrary::libc;
}

// The libc that comes with the file: its version needs are then its own affair.
bool payload_holds_libc(const Binary& binary) {
  return std::any_of(binary.world.artifacts.begin(), binary.world.artifacts.end(),
                     [&](const Artifact& other) {
                       const BinaryFacts* b = other.binary();
                       return b && other.payload == binary.artifact.payload && b->soname &&
                              b->soname->text == "libc.so.6" &&
                              b->machine == binary.facts.machine && !b->version_definitions.empty();
                     });
}

void run(const Binary& binary, Finder& f) {
  for (const VersionNeed& need : binary.facts.version_needs) {
    if (need.node != "GLIBC_PRIVATE") continue;
    if (payload_holds_libc(binary)) return f.not_applicable("the libc that it is part of is there");
    // A single library of glibc in a payload without libc.so.6 is no part of the target's glibc.
    bool installed = part_of_glibc(binary) && binary.links.users.empty();
    if (installed) return f.not_applicable("it is a part of glibc itself");
    auto symbols = importers(binary.facts, need);
    auto finding = f.fail("needs GLIBC_PRIVATE of {}, which is glibc's own", need.file);
    finding.at(Part::versions, need.offset).subject(need.file);
    for (const Importer& symbol : symbols)
      finding.evidence(
          fmt::format("{} ({}{})", symbol.name, need.file, symbol.weak ? ", weak" : ""));
    if (symbols.empty()) finding.evidence("no symbol uses it");
  }
}

}  // namespace

extern constinit const AnyCheck kSym004{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
