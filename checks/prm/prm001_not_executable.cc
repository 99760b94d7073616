#include <fmt/format.h>

#include "base/text.h"
#include "engine/check.h"
#include "engine/dotnet_installation.h"
#include "engine/lambda.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "PRM001",
                          .name = "not-executable",
                          .summary = "a program has no execute permission",
                          .severity = Severity::error,
                          .kinds = Kinds::programs,
                          .masked_by = {"HLX003", "PKG008"},
                          .remedy =
                              "chmod +x, and carry the file in something that keeps modes (tar, "
                              "not a zip made on Windows)",
                          .references = {"execve(2), EACCES"},
                          .doc = R"doc(## What it checks
Every program of the payload has an x bit, and so has a script that AWS Lambda starts: `bootstrap`, and what lies in
`extensions/` of a layer. In a payload for Helix that is so for what a list names, and for the program that a test's own
script makes executable.
## Why it matters
execve refuses it with "Permission denied"; Lambda says "fork/exec /var/task/bootstrap: permission denied". Modes are lost
on the way more often than in the build: zip files written on Windows, upload-artifact steps and `chmod -R 644` all drop
them. NuGet's client gives every file mode 0744.
## How to fix
Set the bit where the payload is made, and use a transport that keeps it; otherwise set it again after unpacking.
## When to waive
For programs that are data here: test inputs, files that an installer makes executable.)doc"};

void fail(const World& world, const Artifact& artifact, Finder& f) {
  auto finding = f.fail("mode {:04o} has no x", artifact.entry->mode);
  if (lambda_starts(world, artifact.payload, *artifact.entry))
    finding.evidence(fmt::format("Lambda: fork/exec {}/{}: permission denied",
                                 lambda_place(world, artifact.payload),
                                 printable(artifact.entry->path)));
}

void run(const Binary& binary, Finder& f) {
  if (binary.facts.os == Os::windows) return f.not_applicable("Windows has no execute permission");
  if (binary.artifact.entry->executable()) return;
  if (holds(binary.world.helix[binary.artifact.payload].restored, binary.artifact)) return;
  if (binary.facts.dotnet_host.present &&
      in_dotnet_installation(binary.world.payloads[binary.artifact.payload], binary.artifact))
    return f.not_applicable("a template of an installed .NET SDK, copied before it runs");
  fail(binary.world, binary.artifact, f);
}

void run_on_script(const Script& script, Finder& f) {
  const bool started = lambda_starts(script.world, script.artifact.payload, *script.artifact.entry);
  if (started && !script.artifact.entry->executable()) fail(script.world, script.artifact, f);
}

}  // namespace

extern constinit const AnyCheck kPrm001{Check<Binary>{kInfo, run}, run_on_script};

}  // namespace aotcheck
