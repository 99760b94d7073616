// The template that new_check.py copies. It is compiled with the tree, so that it cannot rot, and
// is in no table.
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "TPL000",
                          .name = "bad-thing",
                          .summary = "one line that says when it fails",
                          .severity = Severity::error,
                          .needs = {Part::file_header, Part::program_headers},
                          .remedy = "what to do, in the imperative",
                          .references = {"the specification and its section"},
                          .doc = R"doc(## What it checks
What is looked at, and what makes it fail.
## Why it matters
What happens to the user where it fails: the message of the loader, the system that refuses.
## How to fix
The commands and properties that mend it.
## When to waive
When it is right to let it pass.)doc"};

void run(const Elf& elf, Finder& f) {
  if (elf.elf.segments.empty()) return f.not_applicable("no program headers");
  if (elf.facts.entry == UINT64_MAX) f.fail("entry point {:#x}, expected another", elf.facts.entry);
}

}  // namespace

extern constinit const AnyCheck kTpl000{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
