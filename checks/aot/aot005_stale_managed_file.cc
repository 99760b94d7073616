#include <fmt/format.h>

#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "engine/check.h"
#include "engine/dotnet_installation.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "AOT005",
    .name = "stale-managed-file",
    .summary = "managed files lie beside Native AOT programs that do not use them",
    .severity = Severity::warning,
    .masked_by = {for_same_entry("LAM005")},
    .remedy = "publish into an empty folder (rm -rf, or dotnet publish -o to a new one)",
    .references = {"Native AOT deployment overview, learn.microsoft.com"},
    .doc = R"doc(## What it checks
No managed `.dll`, no `.deps.json` and no `.runtimeconfig.json` lies in the directory of a Native AOT program, unless a
program there uses it: a .NET host, or an application that `dotnet NAME.dll` starts.
## Why it matters
A Native AOT program contains all of its code and loads no assembly. Such files are left from an earlier publish into the
same folder, or the build output was copied instead of the publish output. They make the payload larger, are found by
vulnerability scanners, and let someone start the old program by accident.
## How to fix
Empty the folder before publishing, and ship `publish/`, not `bin/Release/`.
## When to waive
Where the program reads assemblies as data (analysers, decompilers).)doc"};

constexpr std::string_view kDeps = ".deps.json", kRuntimeConfig = ".runtimeconfig.json";

struct Folder {
  std::set<std::string, std::less<>> programs;      // Native AOT, by their names without .exe
  std::set<std::string, std::less<>> applications;  // NAME of NAME.runtimeconfig.json
  std::map<std::string, std::string> managed;       // path of a managed file: the name it is for
  bool has_host = false;
};

std::string stem(std::string_view name, std::string_view suffix) {
  return std::string(name.ends_with(suffix) ? name.substr(0, name.size() - suffix.size()) : name);
}

using Folders = std::map<std::string, Folder, std::less<>>;

bool is_native_aot(const PayloadSubject& subject, const Artifact& artifact) {
  const BinaryFacts* b = artifact.binary();
  return artifact.payload == subject.index && b && b->is_program() && b->native_aot.recognised();
}

void sort_artifacts(const PayloadSubject& subject, Folders& folders) {
  for (const Artifact& artifact : subject.world.artifacts) {
    const BinaryFacts* b = artifact.binary();
    if (artifact.payload != subject.index || artifact.reference || !b ||
        in_dotnet_installation(subject.payload, artifact))
      continue;
    const std::string& path = artifact.entry->path;
    std::string_view name = base_name(path);
    if (artifact.facts.managed() && name.ends_with(".dll"))
      folders[std::string(dir_name(path))].managed[path] = stem(name, ".dll");
    else if (is_native_aot(subject, artifact))
      folders[std::string(dir_name(path))].programs.insert(stem(name, ".exe"));
    else if (b->dotnet_host.present)
      folders[std::string(dir_name(path))].has_host = true;
  }
}

void run(const PayloadSubject& subject, Finder& f) {
  const auto& artifacts = subject.world.artifacts;
  if (std::none_of(artifacts.begin(), artifacts.end(),
                   [&](const Artifact& a) { return is_native_aot(subject, a); }))
    return f.not_applicable("it holds no Native AOT program");
  Folders folders;
  sort_artifacts(subject, folders);
  std::erase_if(folders, [](const auto& item) { return item.second.programs.empty(); });
  if (folders.empty()) return f.not_applicable("it holds no Native AOT program");
  for (const Entry& entry : subject.payload.entries) {
    std::string_view name = base_name(entry.path);
    bool deps = name.ends_with(kDeps), config = name.ends_with(kRuntimeConfig);
    if (entry.type != EntryType::file || (!deps && !config)) continue;
    auto folder = folders.find(dir_name(entry.path));
    if (folder == folders.end()) continue;
    std::string application = stem(name, deps ? kDeps : kRuntimeConfig);
    if (config) folder->second.applications.insert(application);
    folder->second.managed[entry.path] = application;
  }
  for (const auto& [path, folder] : folders) {
    bool used = folder.has_host;  // by another application of the same folder
    for (const std::string& application : folder.applications)
      used |= !folder.programs.contains(application);
    for (const auto& [file, name] : folder.managed) {
      auto own = folder.programs.find(name);
      if (used && own == folder.programs.end()) continue;
      const std::string& program = own != folder.programs.end() ? *own : *folder.programs.begin();
      f.fail("{} is not used by the Native AOT program {}",
             file.ends_with(".dll") ? "the managed library" : "the file of a managed application",
             printable(program))
          .path(file)
          .subject(file);
    }
  }
}

}  // namespace

extern constinit const AnyCheck kAot005{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
