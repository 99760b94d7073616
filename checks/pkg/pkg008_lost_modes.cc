#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "PKG008",
    .name = "lost-modes",
    .summary = "programs lie in an archive that was made without Unix modes",
    .severity = Severity::error,
    .remedy =
        "zip on Linux or macOS, or with a tool that writes modes (build-lambda-zip, bsdtar); on "
        "Windows use tar",
    .references = {"PKWARE APPNOTE.TXT 6.3.10, 4.4.2", "\"Permission denied\" (execve(2), EACCES)"},
    .doc = R"doc(## What it checks
Programs in a zip (or 7z) carry Unix permissions. Packages for NuGet are not judged: its client gives every file mode 0744
(seen with SDK 10.0). In a payload for Helix, what gets its x bit there needs none here.
## Why it matters
A zip that was made on Windows, by .NET Framework, by Java's `jar` or by a Go program without SetMode has no modes at all.
unzip then makes every file 0644: "Permission denied" on start, and AWS Lambda answers "fork/exec /var/task/bootstrap:
permission denied". Setting the bit before packing changes nothing there.
## How to fix
Pack where modes exist: `zip -r` on Linux or in WSL, `bsdtar -a -cf x.zip`, `build-lambda-zip` for Lambda, or `tar`. In
GitHub Actions, put a tar into upload-artifact.
## When to waive
When the installer that unpacks it sets the bits itself.)doc"};

// What the archive says of the system it was made on (APPNOTE 4.4.2.2).
std::string creator(const ArchiveSubject& archive) {
  const auto& zip = archive.packed.facts.zip;
  if (!zip || zip->entries.empty()) return "the archive has none";
  switch (zip->entries.front().creator_os) {
    case 0:
      return "the zip says that it was made on MS-DOS or Windows (FAT)";
    case 10:
    case 11:
      return "the zip says that it was made on Windows (NTFS)";
    case 3:
    case 19:
      return "the zip says that it was made on Unix, and its modes are 0";
    default:
      return fmt::format("the zip says that it was made on system {}",
                         zip->entries.front().creator_os);
  }
}

void run(const ArchiveSubject& archive, Finder& f) {
  if (archive.payload.is_nuget_package())
    return f.not_applicable("NuGet gives every file mode 0744 when it unpacks a package");
  std::set<std::string_view> without;
  for (const PackedMember& member : archive.packed.members)
    if (!member.listed.has_mode) without.insert(member.path);
  std::vector<std::string_view> programs;
  bool any = false;
  for (const Artifact& artifact : archive.world.artifacts) {
    const BinaryFacts* b = artifact.binary();
    if (artifact.payload != archive.index || artifact.reference || !b || !b->is_program() ||
        b->os == Os::windows)
      continue;
    any = true;
    if (holds(archive.world.helix[archive.index].restored, artifact)) continue;
    if (without.contains(artifact.entry->path)) programs.push_back(artifact.entry->path);
  }
  if (!any) return f.not_applicable("it holds no program for Unix");
  if (programs.empty()) return;
  auto finding =
      f.fail("{} without Unix modes: {}", plural(programs.size(), "program"), creator(archive));
  constexpr std::size_t kMost = 8;
  for (std::size_t i = 0; i < programs.size() && i < kMost; ++i)
    finding.evidence(std::string(programs[i]));
}

}  // namespace

extern constinit const AnyCheck kPkg008{Check<ArchiveSubject>{kInfo, run}};

}  // namespace aotcheck
