#include <fmt/format.h>

#include "engine/check.h"
#include "engine/dotnet_installation.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "PRM001",
                          .name = "not-executable",
                          .summary = "a program has no execute permission",
                          .severity = Severity::error,
                          .kinds = Kinds::programs,
                          .masked_by = {"PKG008"},
                          .remedy =
                              "chmod +x, and carry the file in something that keeps modes (tar, "
                              "not a zip made on Windows)",
                          .references = {"execve(2), EACCES"},
                          .doc = R"doc(## What it checks
Every program of the payload has an x bit.
## Why it matters
execve refuses it with "Permission denied". Modes are lost on the way more often than in the build: zip files written
on Windows, upload-artifact steps, nupkg files and `chmod -R 644` all drop them.
## How to fix
Set the bit where the payload is made, and use a transport that keeps it; otherwise set it again after unpacking.
## When to waive
For programs that are data here: test inputs, files that an installer makes executable.)doc"};

void run(const Binary& binary, Finder& f) {
  if (binary.facts.os == Os::windows) return f.not_applicable("Windows has no execute permission");
  if (binary.artifact.entry->executable()) return;
  if (binary.facts.dotnet_host.present &&
      in_dotnet_installation(binary.world.payloads[binary.artifact.payload], binary.artifact))
    return f.not_applicable("a template of an installed .NET SDK, copied before it runs");
  f.fail("mode {:04o} has no x", binary.artifact.entry->mode);
}

}  // namespace

extern constinit const AnyCheck kPrm001{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
