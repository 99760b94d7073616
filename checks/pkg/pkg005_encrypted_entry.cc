#include "checks/pkg/members.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "PKG005",
    .name = "encrypted-entry",
    .summary = "an entry cannot be read without a password",
    .severity = Severity::error,
    .masked_by = {"PKG001"},
    .remedy = "pack it without a password; what must stay secret belongs into a secret store",
    .references = {"PKWARE APPNOTE.TXT 6.3.10, 6.1", "\"unable to get password\" (unzip)"},
    .doc = R"doc(## What it checks
No entry is encrypted.
## Why it matters
Whatever unpacks it on its own (a deployment, an installer, AWS Lambda) has no password: unzip skips the entry with
"unable to get password", .NET says "The archive entry was compressed using an unsupported compression method". What is
in it cannot be judged here either.
## How to fix
Pack it without `-e`, `-P` or `--encrypt`.
## When to waive
For archives that a person unpacks by hand with a password.)doc"};

void run(const ArchiveSubject& archive, Finder& f) {
  for (const PackedMember& member : archive.packed.members)
    if (member.state == MemberState::encrypted)
      f.fail("the entry is encrypted").path(entry_of(member)).subject(member.listed.name);
}

}  // namespace

extern constinit const AnyCheck kPkg005{Check<ArchiveSubject>{kInfo, run}};

}  // namespace aotcheck
