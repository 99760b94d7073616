#include "engine/check.h"
#include "engine/floors.h"
#include "policy/nodes.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "SYM008",
    .name = "startup-newer-than-floor",
    .summary = "the start-up code leaves constructors to a C library that does not run them",
    .severity = Severity::error,
    .kinds = Kinds::programs,
    .needs = {Part::file_header, Part::program_headers, Part::segments, Part::dynamic,
              Part::strings, Part::symbols, Part::versions, Part::relocations},
    .masked_by = {"TGT001", "TGT002", "TGT004"},
    .remedy = "link with the crt1.o of a sysroot of the floor, not with that of the build machine",
    .references = {"glibc 2.34 NEWS: __libc_start_main, csu/libc-start.c",
                   "LSB 5.0: __libc_start_main"},
    .doc = R"doc(## What it checks
For a floor below glibc 2.34 and a program that needs `__libc_start_main` of an older node (or of none): whether `_start`
passes a function that runs the constructors. The start-up code is followed instruction by instruction (x86-64: rcx,
arm64: x3). A null pointer is right for glibc 2.34 and newer, which run DT_INIT and DT_INIT_ARRAY of the program
themselves.
## Why it matters
Below 2.34 nobody runs the program's constructors then. No message says so: C++ objects at namespace scope stay zero, and
a .NET Native AOT program starts without its modules and hangs.
## How to fix
`--sysroot` has to reach the start-up files too: the linker driver takes `crt1.o` from the build machine where the sysroot
has none.
## When to waive
For a program whose constructors are known to do nothing.)doc"};

constexpr Version kSince{2, 34};

// The need of __libc_start_main that the symbol is bound by: older than 2.34, or none.
bool is_old(const BinaryFacts& b, const Import& import) {
  const VersionNeed* need = b.need(import);
  if (!need) return true;
  auto version = node_version(need->node, "GLIBC_");
  return version && *version < kSince;
}

void run(const Elf& elf, Finder& f) {
  const BinaryFacts& b = elf.facts;
  if (b.libc != Libc::glibc) return f.not_applicable("not linked against glibc");
  auto floor = floor_of(elf);
  if (!floor || floor->libc != Libc::glibc) return f.not_applicable("no floor of glibc");
  if (!(floor->version < kSince))
    return f.not_applicable("glibc {} runs the constructors itself", to_string(floor->version));
  const Import* start = nullptr;
  for (const Import& import : b.imports)
    if (b.name(import) == "__libc_start_main") start = &import;
  if (!start) return f.not_applicable("it does not start through __libc_start_main");
  if (!is_old(b, *start)) return f.not_applicable("the floor does not have its version");
  if (!elf.elf.has_init) return f.not_applicable("it has no constructors");
  if (!b.startup) return f.undetermined("the start-up code for {} is not followed", b.machine);
  if (b.startup->init == StartInit::function) return;
  if (b.startup->init == StartInit::unknown)
    return f.undetermined("the start-up code cannot be followed: {}", b.startup->start_open);
  auto finding = f.fail("_start passes no init function, and glibc {} does not run constructors",
                        to_string(floor->version));
  finding.subject("__libc_start_main")
      .severity(floor_severity(*floor, f))
      .evidence(fmt::format("floor {}: {}", to_string(*floor), floor->origin));
  for (const std::string& line : b.startup->start_code) finding.evidence(line);
}

}  // namespace

extern constinit const AnyCheck kSym008{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
