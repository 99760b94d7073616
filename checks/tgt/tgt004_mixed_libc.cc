#include <fmt/format.h>

#include "base/text.h"
#include "checks/tgt/judged.h"
#include "facts/names.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "TGT004",
    .name = "mixed-libc",
    .summary = "glibc and musl are mixed in one program or one scope",
    .severity = Severity::error,
    .needs = {Part::interpreter, Part::dynamic, Part::strings, Part::versions},
    .masked_by = {"TGT001", "TGT002"},
    .remedy =
        "build every file of the payload against the same libc, or publish one folder for "
        "each (linux-x64/, linux-musl-x64/)",
    .references = {"musl ldso/dynlink.c: load_library", "glibc elf/dl-version.c"},
    .doc = R"doc(## What it checks
That a program and its loader are of one libc: musl's loader with GLIBC version needs or `libc.so.6`, or glibc's loader
with `libc.musl-*.so.1`, is neither. And that every library is for the libc of its scope.
## Why it matters
glibc's loader ends with "libc.musl-x86_64.so.1: cannot open shared object file". musl's takes `libc.so.6` for itself
and ignores versions: small programs start, others end with "Error relocating: __printf_chk: symbol not found", some
only when the call is reached. A process with both libcs has two heaps and two sets of threads.
## How to fix
Find the object or package that came from the other distribution and take the one for the target. On Alpine build with
Alpine's compiler or for the `linux-musl-*` runtime identifier.
## When to waive
For files that are loaded by a compatibility layer which you ship or require (gcompat).)doc"};

// The libc whose loader a path names.
Libc libc_of_loader(std::string_view path) {
  for (const Architecture& arch : architectures()) {
    for (std::string_view loader : arch.glibc_interpreters)
      if (path == loader) return Libc::glibc;
    if (path == arch.musl_interpreter) return Libc::musl;
  }
  return Libc::unknown;
}

struct Evidence {
  std::string text;  // empty: none
  std::uint64_t offset = 0;
};

// What says that a file is linked against a libc.
Evidence evidence_of(const BinaryFacts& b, Libc libc) {
  if (libc == Libc::glibc)
    for (const VersionNeed& need : b.version_needs)
      if (need.is_of_glibc())
        return {
            fmt::format("the version need {} of {}", printable(need.node), printable(need.file)),
            need.offset};
  for (const Located& needed : b.needed)
    if (libc == Libc::glibc ? needed.text == "libc.so.6" : needed.text.starts_with("libc.musl-"))
      return {fmt::format("NEEDED [{}]", printable(needed.text)), needed.offset};
  return {};
}

Libc other(Libc libc) {
  return libc == Libc::musl ? Libc::glibc : libc == Libc::glibc ? Libc::musl : Libc::unknown;
}

void run(const Elf& binary, Finder& f) {
  const BinaryFacts& b = binary.facts;
  if (b.os != Os::linux_os) return f.not_applicable("no Linux file");
  if (b.is_program()) {
    if (!b.interpreter) return f.not_applicable("no loader");
    Libc wrong = other(libc_of_loader(b.interpreter->text));
    if (wrong == Libc::unknown)
      return f.not_applicable("{} is of no libc that is known", printable(b.interpreter->text));
    if (Evidence e = evidence_of(b, wrong); !e.text.empty())
      f.fail("the loader is {}'s ({}), {} is {}'s", name_of(other(wrong)), b.interpreter->text,
             e.text, name_of(wrong))
          .at(Part::dynamic, e.offset);
    return;
  }
  if (!judged_architecture(binary, f)) return;
  Libc wrong = other(binary.target->libc);
  if (wrong == Libc::unknown)
    return f.not_applicable("neither glibc nor musl is the target's libc");
  if (Evidence e = evidence_of(b, wrong); !e.text.empty())
    f.fail("a library for {} ({}), expected one for {}", name_of(wrong), e.text,
           name_of(binary.target->libc))
        .at(Part::dynamic, e.offset)
        .evidence(target_evidence(binary));
}

}  // namespace

extern constinit const AnyCheck kTgt004{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
