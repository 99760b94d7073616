#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "HRD008",
    .name = "unsigned-macho",
    .summary = "a Mach-O file is not signed, or its signature is not of these bytes",
    .severity = Severity::warning,
    .needs = {Part::file_header, Part::dynamic, Part::signature},
    .masked_by = {"TGT002", "BIN002"},
    .remedy = "sign as the last step: codesign --force --sign - <file>, or with your identity",
    .references = {"codesign(1)", "Apple, TN3126: Inside Code Signing: Hashes",
                   "xnu bsd/kern/ubc_subr.c: cs_validate_hash"},
    .doc = R"doc(## What it checks
Every slice for arm64 has a code signature, ad hoc or by an identity; and in every slice that has one, the hash of each page
is the one in the code directory. Who signed is not judged.
## Why it matters
macOS on Apple silicon runs no unsigned code: the program ends at once with "Killed: 9", a library with "code signature … not
valid for use in process". A page that was changed after signing (strip, install_name_tool, an edit in place) does the
same at the moment it is touched: "CODESIGNING, Invalid Page". Both are invisible on the Linux machine that packs.
## How to fix
The linker signs ad hoc; whatever changes the file afterwards has to sign again: `codesign --force --sign - <file>` on
macOS, rcodesign elsewhere. An unsigned file comes from a strip or a linker that does not sign (ld64.lld with
-no_adhoc_codesign).
## When to waive
Where the file is signed after this gate: in a notarisation step, or by the installer.)doc"};

void judge(const MachOSlice& slice, Finder& f) {
  if (!slice.signature) {
    if (slice.machine == "aarch64")
      f.fail("the slice for {} has no code signature: macOS ends it with Killed: 9", slice.machine)
          .at(Part::signature, slice.offset)
          .subject(slice.machine);
    return;
  }
  const CodeSignature& signature = *slice.signature;
  if (signature.wrong_pages == 0) return;
  f.fail("{} of {} pages of the slice for {} are not the ones that were signed",
         signature.wrong_pages, signature.pages, slice.machine)
      .at(Part::signature, slice.offset + signature.first_wrong)
      .subject(slice.machine)
      .severity(Severity::error)
      .evidence(
          fmt::format("the first of them begins at {:#x}; {}", slice.offset + signature.first_wrong,
                      signature.has_certificate ? "signed with a certificate" : "signed ad hoc"));
}

void run(const MachO& macho, Finder& f) {
  for (const MachOSlice& slice : macho.macho.slices) judge(slice, f);
}

}  // namespace

extern constinit const AnyCheck kHrd008{Check<MachO>{kInfo, run}};

}  // namespace aotcheck
