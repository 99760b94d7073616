#include "engine/helix.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "engine/world.h"

namespace aotcheck {
namespace {

// The program that a test's own script starts: `native/<name>` below the folder of a script that is
// called `<name>.sh` or that names `<name>.dll` (nativeaottest.sh makes it executable).
void add_own_tests(const World& world, const Artifact& script, std::set<const Entry*>& restored) {
  const Payload& payload = world.payloads[script.payload];
  std::vector<std::string> names = script.facts.script->assemblies;
  std::string_view own = base_name(script.entry->path);
  if (own.ends_with(".sh")) names.emplace_back(own.substr(0, own.size() - 3));
  std::string_view folder = dir_name(script.entry->path);
  for (const std::string& name : names) {
    std::string path = fmt::format("{}{}native/{}", folder, folder.empty() ? "" : "/", name);
    if (const Entry* entry = payload.resolve(path); entry && entry->type == EntryType::file)
      restored.insert(entry);
  }
}

}  // namespace

bool is_root_script(const Entry& entry) {
  return entry.type == EntryType::file && entry.path.find('/') == std::string::npos &&
         entry.path.ends_with(".sh");
}

bool holds(const std::set<const Entry*>& set, const Artifact& artifact) {
  return std::any_of(artifact.names.begin(), artifact.names.end(),
                     [&](const Entry* name) { return set.contains(name); });
}

std::vector<HelixModes> helix_modes(const World& world) {
  std::vector<HelixModes> all(world.payloads.size());
  if (!world.profile.overlays.has(ProfileOverlay::helix)) return all;
  for (const Artifact& artifact : world.artifacts) {
    if (artifact.reference) continue;
    HelixModes& modes = all[artifact.payload];
    const Payload& payload = world.payloads[artifact.payload];
    if (artifact.facts.list) {
      modes.has_list = true;
      for (const ListLine& line : artifact.facts.list->lines) {
        ListLine read = line;
        read.carriage_return = false;  // MSBuild takes either line end
        if (!line_fault(read).empty()) continue;
        const Entry* entry = line_target(payload, world.profile.helix.base, line.text);
        if (entry && entry->type == EntryType::file) modes.listed.insert(entry);
      }
    }
    if (is_root_script(*artifact.entry)) modes.restored.insert(artifact.entry);
    if (artifact.facts.script) add_own_tests(world, artifact, modes.restored);
  }
  for (HelixModes& modes : all) modes.restored.insert(modes.listed.begin(), modes.listed.end());
  return all;
}

std::string line_fault(const ListLine& line) {
  const std::string& text = line.text;
  bool drive =
      text.size() > 1 && text[1] == ':' && std::isalpha(static_cast<unsigned char>(text[0])) != 0;
  if (line.carriage_return) return "ends in CR LF, expected LF";
  if (text.starts_with('#')) return "is meant as a comment, and the list has none";
  if (text.starts_with('/') || drive) return "is an absolute path, expected one below the payload";
  for (std::string_view part : split(text, '/'))
    if (part == "..") return "leads up with `..`";
  if (text.find('\\') != std::string::npos) return "has a backslash, expected `/`";
  for (char c : text) {
    if (c == ' ' || c == '\t') return "has a space: it becomes two words of `chmod +x`";
    if (std::string_view("\"'`").find(c) != std::string_view::npos) return "has a quote";
    if (std::string_view("$;&|<>*?[](){}!~#").find(c) != std::string_view::npos)
      return fmt::format("has {}, which the shell takes for its own", c);
    if (static_cast<unsigned char>(c) < ' ') return "has a control character";
  }
  if (text.starts_with('-')) return "begins with -: chmod takes it for an option";
  return {};
}

const Entry* line_target(const Payload& payload, std::string_view base, std::string_view line) {
  return payload.resolve(normal_path(fmt::format("{}/{}", base.empty() ? "." : base, line)));
}

}  // namespace aotcheck
