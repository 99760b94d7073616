#include <algorithm>

#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "HRD004",
    .name = "lazy-binding",
    .summary = "functions are bound lazily, so the table of their addresses stays writable",
    .severity = Severity::off,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::relocations},
    .remedy = "link with -Wl,-z,now",
    .references = {"gABI 5.3, DF_BIND_NOW", "ld(1), -z now"},
    .doc = R"doc(## What it checks
A file that calls functions through its PLT has DF_BIND_NOW, DF_1_NOW or DT_BIND_NOW.
## Why it matters
With lazy binding `.got.plt` is filled in call by call, so it cannot become read-only: overwriting one entry redirects a
function. It also puts off the failure: a missing function is a `symbol lookup error` in the middle of the work, not at
the start. (musl binds at start anyway, but its table stays writable just the same.)
## How to fix
Link with `-Wl,-z,now` (with `-z relro` this is "full RELRO"). .NET Native AOT passes both. A program's flag says nothing
about its libraries: each is linked for itself.
## When to waive
Where start-up time counts more, or a plugin host relies on functions that are never called and never there.)doc"};

void run(const Elf& elf, Finder& f) {
  const auto& imports = elf.facts.imports;
  auto called = std::count_if(imports.begin(), imports.end(), [](const Import& symbol) {
    return (symbol.flags & Import::kCalled) != 0;
  });
  if (called == 0) return f.not_applicable("it calls no function through a PLT");
  if (elf.elf.binds_now) return;
  f.fail("{} imported functions are bound lazily: DF_BIND_NOW is not set, .got.plt stays writable",
         called);
}

}  // namespace

extern constinit const AnyCheck kHrd004{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
