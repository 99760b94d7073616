#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/text.h"
#include "engine/check.h"
#include "engine/dotnet_installation.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "AOT006",
                          .name = "identical-programs",
                          .summary = "programs with the same content are copies, not links",
                          .severity = Severity::warning,
                          .remedy = "make one a hard or symbolic link to the other",
                          .references = {"ln(1)"},
                          .doc = R"doc(## What it checks
No two programs above 64 KiB for one target have the same content and are neither hard nor symbolic links to one file.
Windows programs are not judged, since links do not travel there.
## Why it matters
Multi-call programs and renamed tools are often copied, and each copy costs its full size again in the download, on disk
and in memory, where links share one. Two programs that should differ and do not are also what a build leaves that
published the same project twice.
## How to fix
`ln -s tool other-name` where the transport keeps links, otherwise a script of two lines.
## When to waive
Where the transport cannot carry links.)doc"};

void run(const PayloadSubject& subject, Finder& f) {
  std::map<std::pair<std::size_t, std::string_view>, const Artifact*> first;  // scope and digest
  for (const Artifact& artifact : subject.world.artifacts) {
    const BinaryFacts* b = artifact.binary();
    if (artifact.payload != subject.index || artifact.reference || !b || !b->is_program() ||
        b->os == Os::windows || artifact.facts.sha256.empty() ||
        in_dotnet_installation(subject.payload, artifact))
      continue;
    auto [same, is_new] = first.try_emplace({artifact.scope, artifact.facts.sha256}, &artifact);
    if (!is_new)
      f.fail("it is a copy of {}: {} more, expected a link", printable(same->second->entry->path),
             human_size(artifact.entry->size))
          .path(artifact.entry->path);
  }
}

}  // namespace

extern constinit const AnyCheck kAot006{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
