#include "cli/fix_helix.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/descriptor.h"
#include "base/text.h"

namespace aotcheck {
namespace {

// A path as a line has to say it; nothing where it does not lie below the base of the lines.
std::optional<std::string> line_of(const std::string& path, const std::string& base) {
  std::string folder = normal_path(base.empty() ? "." : base);
  std::string prefix = folder.empty() || folder == "." ? "" : folder + "/";
  if (!path.starts_with(prefix)) return std::nullopt;
  ListLine line;
  line.text = path.substr(prefix.size());
  return line_fault(line).empty() ? std::optional(line.text) : std::nullopt;
}

bool is_started(const Artifact& artifact) {
  const BinaryFacts* b = artifact.binary();
  return b && b->is_program() && b->os != Os::windows;
}

// Lines of a list that are right, each once; the others are dropped.
void take_lines(const World& world, const Artifact& list, HelixFix& fix) {
  const Payload& payload = world.payloads[list.payload];
  fix.rewrites = list.facts.list->byte_order_mark;
  for (ListLine line : list.facts.list->lines) {
    fix.rewrites |= line.carriage_return;
    line.carriage_return = false;
    const Entry* entry = line_target(payload, world.profile.helix.base, line.text);
    bool right = line_fault(line).empty() && entry && entry->type == EntryType::file &&
                 std::find(fix.lines.begin(), fix.lines.end(), line.text) == fix.lines.end();
    if (right && entry->content != Content::script) {
      right = std::any_of(world.artifacts.begin(), world.artifacts.end(), [&](const Artifact& a) {
        bool runs =
            a.binary() && (a.binary()->is_program() || a.binary()->kind == Kind::runnable_library);
        return runs && std::find(a.names.begin(), a.names.end(), entry) != a.names.end();
      });
    }
    (right ? fix.lines : fix.dropped).push_back(line.text);
  }
  fix.rewrites |= !fix.dropped.empty();
}

// Programs that no list restores go into the first one.
void add_programs(const World& world, HelixFix& fix) {
  const HelixModes& modes = world.helix[fix.payload];
  for (const Artifact& artifact : world.artifacts) {
    if (artifact.payload != fix.payload || artifact.reference || !is_started(artifact)) continue;
    if (holds(modes.restored, artifact)) continue;
    const std::string& path = artifact.entry->path;
    if (auto line = line_of(path, world.profile.helix.base)) {
      fix.lines.push_back(*line);
      fix.added.push_back(*line);
    } else {
      fix.unlistable.push_back(path);
    }
  }
  fix.rewrites |= !fix.added.empty();
}

std::string failed(std::string_view what, const std::string& path) {
  return fmt::format("{} {}: {}", what, printable(path), std::strerror(errno));
}

// Opens a path below the payload, through no link.
Descriptor open_below(int root, const std::string& path, int flags) {
  open_how how{};
  how.flags = static_cast<std::uint64_t>(flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
  std::string inner = path.empty() ? "." : path;
  return Descriptor(static_cast<int>(syscall(SYS_openat2, root, inner.c_str(), &how, sizeof how)));
}

std::string write_list(int root, const HelixFix& fix) {
  Descriptor folder = open_below(root, std::string(dir_name(fix.list)), O_RDONLY | O_DIRECTORY);
  if (folder.get() < 0) return failed("cannot open the folder of", fix.list);
  const std::string name(base_name(fix.list)), temporary = name + ".new";
  constexpr mode_t kMode = 0644;
  Descriptor file(openat(folder.get(), temporary.c_str(),
                         O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kMode));
  if (file.get() < 0) return failed("cannot create", fix.list + ".new");
  std::string text;
  for (const std::string& line : fix.lines) text += line + '\n';
  std::string error;
  for (std::size_t done = 0; done < text.size() && error.empty();) {
    ssize_t written = write(file.get(), text.data() + done, text.size() - done);
    if (written <= 0)
      error = failed("cannot write", fix.list);
    else
      done += static_cast<std::size_t>(written);
  }
  if (error.empty() && renameat(folder.get(), temporary.c_str(), folder.get(), name.c_str()) != 0)
    error = failed("cannot replace", fix.list);
  if (!error.empty()) unlinkat(folder.get(), temporary.c_str(), 0);
  return error;
}

}  // namespace

std::vector<HelixFix> plan_helix_fix(const World& world) {
  std::vector<HelixFix> all;
  if (!world.profile.overlays.has(ProfileOverlay::helix)) return all;
  for (std::size_t p = 0; p < world.payloads.size(); ++p) {
    if (!world.payloads[p].is_directory) continue;
    std::size_t first = all.size();
    for (const Artifact& artifact : world.artifacts) {
      if (artifact.payload != p || artifact.reference || !artifact.facts.list) continue;
      HelixFix& fix = all.emplace_back();
      fix.payload = p;
      fix.list = artifact.entry->path;
      take_lines(world, artifact, fix);
    }
    if (all.size() == first) {
      const std::string& base = world.profile.helix.base;
      all.emplace_back().payload = p;
      all.back().list =
          normal_path(fmt::format("{}/helix-extra-executables.list", base.empty() ? "." : base));
    }
    add_programs(world, all[first]);
  }
  return all;
}

std::vector<std::string> describe(const World& world, const HelixFix& fix) {
  std::vector<std::string> lines;
  auto path = [&](const std::string& inner) {
    return printable(world.payloads[fix.payload].prefix() + inner);
  };
  for (const std::string& line : fix.dropped)
    lines.push_back(fmt::format("{}: without {}", path(fix.list), printable(line)));
  for (const std::string& line : fix.added)
    lines.push_back(fmt::format("{}: with {}", path(fix.list), printable(line)));
  if (fix.rewrites && fix.dropped.empty() && fix.added.empty())
    lines.push_back(fmt::format("{}: with LF and no byte order mark", path(fix.list)));
  for (const std::string& file : fix.unlistable)
    lines.push_back(fmt::format("{}: no line can name it; rename or move it", path(file)));
  return lines;
}

std::string apply(const World& world, const HelixFix& fix) {
  if (!fix.rewrites) return {};
  const std::string& path = world.payloads[fix.payload].root;
  Descriptor root(open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  return root.get() < 0 ? failed("cannot open", path) : write_list(root.get(), fix);
}

}  // namespace aotcheck
