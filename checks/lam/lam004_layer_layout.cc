#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "checks/lam/entry_point.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LAM004",
    .name = "layer-layout",
    .summary = "the binaries of a layer lie where nothing looks for them",
    .severity = Severity::warning,
    .remedy = "put libraries into lib/, programs into bin/ and extensions into extensions/",
    .references = {"AWS Lambda Developer Guide, Packaging your layer content",
                   "Dockerfiles of aws-lambda-base-images: PATH, LD_LIBRARY_PATH"},
    .doc = R"doc(## What it checks
Some binary of a `--layer` lies where the runtime looks: `lib/` (LD_LIBRARY_PATH), `bin/` (PATH), `extensions/`,
`bootstrap`, or a library that a program here finds. Layers of data, and those of a language (`python/`, `nodejs/`, `java/`,
`ruby/`, `dotnetcore/`), are not judged.
## Why it matters
A layer is unpacked to /opt as it is. `/opt/lib64` is in no search path, and a library at the root of the layer, or below a
folder `opt/` that was packed along, is not found: "error while loading shared libraries: libfoo.so: cannot open shared
object file".
## How to fix
Pack the layer so that `unzip -l` shows `lib/libfoo.so`.
## When to waive
For libraries that a program opens by their full path, /opt/...)doc"};

constexpr std::string_view kLanguages[] = {"python/", "nodejs/", "java/", "ruby/", "dotnetcore/"};

bool is_found(const World& world, const Artifact& artifact) {
  if (!world.links[world.index_of(artifact)].users.empty()) return true;
  return std::any_of(artifact.names.begin(), artifact.names.end(), [](const Entry* name) {
    std::string_view path = name->path;
    return path.starts_with("lib/") || path.starts_with("bin/") || dir_name(path) == "extensions" ||
           path == "bootstrap";
  });
}

bool is_language(const Artifact& artifact) {
  return std::any_of(std::begin(kLanguages), std::end(kLanguages), [&](std::string_view folder) {
    return artifact.entry->path.starts_with(folder);
  });
}

void run(const PayloadSubject& subject, Finder& f) {
  const World& world = subject.world;
  if (!world.is_layer(subject.index)) return f.not_applicable("no layer");
  std::set<std::string_view> folders;
  std::size_t binaries = 0;
  for (const Artifact& artifact : world.artifacts) {
    const BinaryFacts* b = artifact.binary();
    if (artifact.payload != subject.index || artifact.reference || !b || !b->is_loaded()) continue;
    if (is_language(artifact)) return f.not_applicable("a layer of a language");
    if (is_found(world, artifact)) return;
    ++binaries;
    folders.insert(dir_name(artifact.entry->path));
  }
  if (binaries == 0) return f.not_applicable("a layer without binaries");
  auto finding = f.fail("{} in the layer, {} where the runtime looks: lib/, bin/, extensions/",
                        binaries == 1 ? "1 binary" : fmt::format("{} binaries", binaries),
                        binaries == 1 ? "not" : "none");
  for (std::string_view folder : folders)
    finding.evidence(fmt::format("{}{}{} is not searched", kLambdaLayers, folder.empty() ? "" : "/",
                                 printable(folder)));
}

}  // namespace

extern constinit const AnyCheck kLam004{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
