#include <fmt/format.h>

#include <unordered_map>

#include "base/text.h"
#include "checks/prm/place.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "PRM007",
                          .name = "case-collision",
                          .summary = "two names of a directory differ only in case",
                          .severity = Severity::warning,
                          .remedy = "rename one of them",
                          .references = {"NTFS, APFS: case-insensitive by default"},
                          .doc = R"doc(## What it checks
No directory holds two names that differ only in the case of ASCII letters. A tree in its final place on a Linux system
is not judged: that system tells them apart.
## Why it matters
Windows and macOS keep one file of the two. Unpacking there, checking out there, or building an image from such a disk
silently loses the other, and which one survives depends on the order.
## How to fix
Rename one; look for a stale output of an earlier build whose name changed in case.
## When to waive
For payloads that only ever touch case-sensitive file systems.)doc"};

void run(const PayloadSubject& subject, Finder& f) {
  if (!installed_at(subject.payload).empty())
    return f.not_applicable("the tree is installed on a system that tells case apart");
  std::unordered_map<std::string, const Entry*> seen;
  seen.reserve(subject.payload.entries.size());
  for (const Entry& entry : subject.payload.entries) {
    std::string key = fmt::format("{}/{}", dir_name(entry.path), to_lower(base_name(entry.path)));
    auto [first, is_new] = seen.try_emplace(std::move(key), &entry);
    if (!is_new)
      f.fail("the name differs from {} only in case", printable(base_name(first->second->path)))
          .path(entry.path);
  }
}

}  // namespace

extern constinit const AnyCheck kPrm007{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
