#include <algorithm>

#include "checks/sym/needs.h"
#include "engine/check.h"
#include "engine/floors.h"

namespace aotcheck {
namespace {

constexpr std::string_view kMarker = "GLIBC_ABI_DT_RELR";
constexpr Version kMuslSince{1, 2, 4};

constexpr CheckInfo kInfo{
    .id = "SYM005",
    .name = "relr-without-marker",
    .summary = "packed relocations that a loader refuses or ignores",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings,
              Part::versions},
    .masked_by = {"TGT001", "TGT002", "TGT004"},
    .remedy =
        "link with -Wl,-z,pack-relative-relocs, which adds the marker, or without packed "
        "relocations where the floor is older than they are",
    .references = {"gABI, DT_RELR", "elf/dl-version.c of glibc 2.36", "musl 1.2.4 release notes"},
    .doc = R"doc(## What it checks
Packed relative relocations (DT_RELR). glibc 2.36 and later refuse an object that has them, version needs and
`libc.so.6` as NEEDED, but no need for the marker GLIBC_ABI_DT_RELR. A libc that is older than packed relocations (glibc
2.36, musl 1.2.4) does not know them at all, so below such a floor nothing may use them. A program that relocates itself
(static-pie) is free to.
## Why it matters
"DT_RELR without GLIBC_ABI_DT_RELR dependency", on every glibc that could apply them. Older ones, and musl, say nothing:
pointers in data stay unrelocated, and the program crashes before main or later.
## How to fix
Use `-Wl,-z,pack-relative-relocs` (GNU ld 2.38, LLD 15, mold) instead of LLD's `--pack-dyn-relocs=relr`, which leaves the
marker out. For an older floor link without either.
## When to waive
Never for the first; for the second when the floor is wrong.)doc"};

bool glibc_refuses(const Elf& elf) {
  const BinaryFacts& b = elf.facts;
  Libc libc = elf.target ? elf.target->libc : b.libc;
  if (b.os != Os::linux_os || libc != Libc::glibc) return false;
  bool libc_needed = std::any_of(b.needed.begin(), b.needed.end(), [](const Located& needed) {
    return needed.text.starts_with("libc.so.");
  });
  return libc_needed && !b.version_needs.empty();
}

void run(const Elf& elf, Finder& f) {
  const BinaryFacts& b = elf.facts;
  if (!elf.elf.has_relr) return;
  if (b.is_program() && !b.interpreter) return;  // relocates itself
  Libc libc = elf.target ? elf.target->libc : Libc::glibc;
  if (b.soname && system_library_of(b.soname->text, libc) == SystemLibrary::libc)
    return f.not_applicable("a part of libc comes with the loader that it is made for");
  auto marker = std::find_if(b.version_needs.begin(), b.version_needs.end(),
                             [](const VersionNeed& need) { return need.node == kMarker; });
  bool marked = marker != b.version_needs.end();
  if (!marked && glibc_refuses(elf)) {
    f.fail("DT_RELR without a need for {}, which glibc 2.36 and later refuse", kMarker)
        .evidence("NEEDED libc.so.6 and version needs, but the marker is not among them");
    return;
  }
  auto floor = floor_of(elf);
  const Architecture* arch = judged_architecture(elf);
  bool for_musl = floor && floor->libc == Libc::musl;
  if (!arch || !floor || (!for_musl && floor->libc != Libc::glibc)) return;
  bool known = for_musl ? floor->version >= kMuslSince
                        : libc_defines(*floor, *arch, "libc.so.6", kMarker) == Defined::yes;
  if (known || (marked && !marker->weak && !for_musl)) return;  // the strong marker: SYM001
  f.fail("has DT_RELR, which {} {} is the first to apply, the floor is {}",
         for_musl ? "musl" : "glibc", for_musl ? "1.2.4" : "2.36", to_string(*floor))
      .severity(floor_severity(*floor, f))
      .help("link without packed relocations (-Wl,-z,nopack-relative-relocs) for this floor")
      .evidence("an older loader passes over it in silence: the pointers in data stay as linked");
}

}  // namespace

extern constinit const AnyCheck kSym005{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
