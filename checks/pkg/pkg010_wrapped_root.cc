#include "base/text.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "PKG010",
    .name = "wrapped-root",
    .summary = "everything in an archive lies under one folder",
    .severity = Severity::off,
    .masked_by = {"LAM001"},
    .remedy =
        "pack the contents of the folder, not the folder: cd publish && zip -r ../function.zip .",
    .references = {"\"Couldn't find valid bootstrap(s)\" (AWS Lambda)"},
    .doc = R"doc(## What it checks
The archive has files at its root, where the system that unpacks it expects them: it is not one folder with everything in
it. Off unless a profile or you ask for it, since releases to be unpacked by hand are packed like that on purpose.
## Why it matters
Most consumers strip no folder. AWS Lambda unpacks to /var/task and looks for `bootstrap` there: "Couldn't find valid
bootstrap(s)" although the file is in the zip, as `publish/bootstrap`.
## How to fix
Change into the folder first: `cd publish && zip -r ../function.zip .`; with tar `-C publish .`.
## When to waive
Where the folder is part of the convention, as in source releases.)doc"};

void run(const ArchiveSubject& archive, Finder& f) {
  const auto& entries = archive.payload.entries;
  if (entries.size() < 2) return;
  const Entry* top = nullptr;
  for (const Entry& entry : entries) {
    if (entry.path.find('/') != std::string::npos) continue;
    if (top || entry.type != EntryType::directory) return;
    top = &entry;
  }
  if (top) f.fail("everything lies in {}/, expected files at the root", printable(top->path));
}

}  // namespace

extern constinit const AnyCheck kPkg010{Check<ArchiveSubject>{kInfo, run}};

}  // namespace aotcheck
