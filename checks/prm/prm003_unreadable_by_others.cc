#include <string>
#include <unordered_set>

#include "base/text.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "PRM003",
                          .name = "unreadable-by-others",
                          .summary = "another user may not read a file",
                          .severity = Severity::off,
                          .masked_by = {"PKG008"},
                          .remedy = "chmod -R o+rX, and mind the umask of the build",
                          .references = {"path_resolution(7)", "execve(2), EACCES"},
                          .doc = R"doc(## What it checks
Others may read every file, execute what its owner may execute, and enter every directory on the way.
## Why it matters
Where another user runs what you built (AWS Lambda's sandbox user, an image with `USER app`, a service account), mode 0700
is "Permission denied" although the file is there and its owner can run it. A build with umask 077 makes such files.
## How to fix
`chmod -R o+rX` over the payload, or `umask 022` in the build.
## When to waive
For secrets and for payloads that only their owner runs: that is why this check is off unless a profile or you ask for
it.)doc"};

void run(const PayloadSubject& subject, Finder& f) {
  if (subject.payload.role == PayloadRole::part)
    return f.not_applicable("an archive in a payload: nothing is run from it");
  std::unordered_set<std::string_view> closed;  // nothing below a closed directory is news
  auto lies_in_closed = [&](std::string_view path) {
    for (std::string_view d = dir_name(path); !d.empty(); d = dir_name(d))
      if (closed.contains(d)) return true;
    return false;
  };
  for (const Entry& entry : subject.payload.entries) {
    bool directory = entry.type == EntryType::directory;
    if (!directory && entry.type != EntryType::file) continue;
    std::uint32_t expected = directory || (entry.mode & 0100) != 0 ? 0005 : 0004;
    if ((entry.mode & expected) == expected || lies_in_closed(entry.path)) continue;
    if (directory) closed.insert(entry.path);
    f.fail("{} has mode {:04o}, expected {:04o}: others may not {} it",
           directory ? "the directory" : "the file", entry.mode, entry.mode | expected,
           directory                  ? "enter"
           : (entry.mode & 0004) == 0 ? "read"
                                      : "execute")
        .path(entry.path);
  }
}

}  // namespace

extern constinit const AnyCheck kPrm003{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
