#include "engine/leftover.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"

namespace aotcheck {
namespace {

struct Ending {
  std::string_view ending;
  Leftover::Kind kind;
  std::string_view what;
};
constexpr Ending kEndings[] = {
    {".dbg", Leftover::Kind::debug, "a debug file"},
    {".debug", Leftover::Kind::debug, "a debug file"},
    {".pdb", Leftover::Kind::debug, "a debug file"},
    {".deps.json", Leftover::Kind::managed, "the dependencies of a managed application"},
    {".runtimeconfig.json", Leftover::Kind::managed, "the settings of a managed application"},
    {".csproj", Leftover::Kind::project, "a project file"},
    {".fsproj", Leftover::Kind::project, "a project file"},
    {".vbproj", Leftover::Kind::project, "a project file"},
    {".sln", Leftover::Kind::project, "a solution file"},
    {".slnx", Leftover::Kind::project, "a solution file"},
};
constexpr std::string_view kProjectFiles[] = {"aws-lambda-tools-defaults.json",
                                              "nuget.config",
                                              "global.json",
                                              "directory.build.props",
                                              "directory.build.targets",
                                              "directory.packages.props"};

// The obj/ that a path lies in; empty where it lies in none.
std::string_view build_folder(std::string_view path) {
  for (std::string_view folder = dir_name(path); !folder.empty(); folder = dir_name(folder))
    if (base_name(folder) == "obj") return folder;
  return {};
}

// `obj/` may be data (Wavefront models); the build's has these in it.
bool is_of_a_build(const Payload& payload, std::string_view folder) {
  for (const Entry& entry : payload.below(folder)) {
    std::string_view name = base_name(entry.path);
    if (name == "project.assets.json" || name.ends_with(".nuget.g.props") ||
        name.ends_with(".AssemblyInfo.cs") || name.ends_with(".csproj.FileListAbsolute.txt"))
      return true;
  }
  return false;
}

}  // namespace

std::vector<Leftover> leftovers(const Payload& payload) {
  std::vector<Leftover> found;
  std::map<std::string_view, bool> folders;  // whether an obj/ is one of a build
  auto is_build_folder = [&](std::string_view folder) {
    auto [at, is_new] = folders.try_emplace(folder, false);
    if (is_new) at->second = is_of_a_build(payload, folder);
    return at->second;
  };
  for (const Entry& entry : payload.entries) {
    if (entry.type != EntryType::file) continue;
    std::string_view folder = build_folder(entry.path);
    std::string name = to_lower(base_name(entry.path));
    if (!folder.empty() && is_build_folder(folder)) {
      found.push_back({&entry, Leftover::Kind::build_folder, "a file of a build folder", folder});
      continue;
    }
    auto ending = std::find_if(std::begin(kEndings), std::end(kEndings), [&](const Ending& e) {
      return name.ends_with(e.ending) && name.size() > e.ending.size();
    });
    if (ending != std::end(kEndings))
      found.push_back({&entry, ending->kind, ending->what, {}});
    else if (std::find(std::begin(kProjectFiles), std::end(kProjectFiles), name) !=
             std::end(kProjectFiles))
      found.push_back({&entry, Leftover::Kind::project, "a file that only the build reads", {}});
  }
  return found;
}

}  // namespace aotcheck
