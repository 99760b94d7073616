// Following references: facts name other files (debug files, libraries beside a single file); those
// are opened beneath the payload's parent or a debug directory only, and read like any other, but
// never judged.
#include <fcntl.h>
#include <fmt/format.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "engine/archives.h"
#include "engine/collect.h"
#include "engine/debug_files.h"
#include "payload/look.h"

namespace aotcheck {
namespace {

constexpr std::size_t kMostReferences = 4096;  // files read
constexpr std::size_t kMostLooks = 1u << 18;   // names looked for

struct Look {
  Entry entry;
  std::string real;  // where the links of its path lead
};

std::string real_path(const std::string& path) {
  char* real = realpath(path.empty() ? "." : path.c_str(), nullptr);
  std::string text = real ? real : "";
  std::free(real);
  return text;
}

// Opens `path` beneath `base` so that no link or `..` leads out of it (openat2), and tells what it
// is: a file, or a directory where those are wanted (one under the name of a library stops a
// search).
std::optional<Look> look_beneath(const std::string& base, const std::string& path,
                                 bool directories) {
  int root = open(base.empty() ? "." : base.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (root < 0) return std::nullopt;
  open_how how{};
  how.flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  int fd = static_cast<int>(syscall(SYS_openat2, root, path.c_str(), &how, sizeof how));
  close(root);
  if (fd < 0) return std::nullopt;
  Look look;
  Entry& entry = look.entry;
  entry.path = path;
  struct stat st;
  if (fstat(fd, &st) == 0) {
    take_stat(entry, st);
    if (entry.type == EntryType::file) sniff_file(fd, entry);
    look.real = real_path(fmt::format("/proc/self/fd/{}", fd));
  }
  close(fd);
  const bool wanted =
      entry.type == EntryType::file || (directories && entry.type == EntryType::directory);
  if (!wanted || !entry.error.empty() || look.real.empty()) return std::nullopt;
  return look;
}

class Follower {
 public:
  Follower(World& world, Inspector& inspector, const CollectOptions& options)
      : world_(world), inspector_(inspector), options_(options) {
    for (std::size_t i = 0; i < world.artifacts.size(); ++i)
      for (const Entry* name : world.artifacts[i].names) by_entry_[name] = i;
    world.companions.resize(world.artifacts.size());
  }

  void follow_libraries() {
    // New libraries name others: repeated until nothing new turns up.
    for (std::size_t from = 0; from < world_.artifacts.size();) {
      std::size_t end = world_.artifacts.size();
      for (std::size_t i = from; i < end; ++i) request_libraries(i);
      read_requested();
      from = end;
    }
  }

  void follow_debug_files() {
    std::size_t judged = world_.artifacts.size();
    for (std::size_t i = 0; i < judged; ++i) {
      const Artifact& artifact = world_.artifacts[i];
      if (has_debug_file(artifact.facts) && !artifact.reference) find_candidates(i);
    }
    read_requested();
    for (const auto& [binary, candidates] : candidates_)
      world_.companions[binary] = choose(world_.artifacts[binary].facts, candidates);
  }

  // CRCs of debug files that a debuglink names, digests of programs that look like another one.
  void compare() {
    std::map<std::size_t, Wants> wants;
    for (std::size_t i = 0; i < world_.companions.size(); ++i)
      if (const auto& elf = world_.artifacts[i].facts.elf;
          world_.companions[i] && elf && elf->debuglink)
        wants[world_.companions[i]->artifact].crc32 = true;
    constexpr std::uint64_t kLeast = 64 * 1024;
    std::map<std::tuple<std::uint64_t, std::uint64_t, std::string_view>, std::vector<std::size_t>>
        alike;  // in size, entry point and build-id
    for (std::size_t i = 0; i < world_.artifacts.size(); ++i) {
      const Artifact& a = world_.artifacts[i];
      const BinaryFacts* b = a.binary();
      if (b && b->is_program() && !a.reference && a.entry->size > kLeast)
        alike[{a.entry->size, b->entry, b->build_id}].push_back(i);
    }
    for (const auto& [properties, same] : alike)
      if (same.size() > 1)
        for (std::size_t i : same) wants[i].sha256 = true;
    std::vector<Request> requests;
    std::vector<std::size_t> asked;
    for (const auto& [artifact, want] : wants) {
      // Members of archives have theirs: they were read whole.
      if (world_.payloads[world_.artifacts[artifact].payload].archive && !paths_.contains(artifact))
        continue;
      Request request;  // its facts are there already: only digests
      request.path = disk_path(artifact);
      request.wants = want;
      requests.push_back(std::move(request));
      asked.push_back(artifact);
    }
    std::vector<Reply> replies = inspector_.inspect(requests);
    for (std::size_t i = 0; i < replies.size(); ++i) {
      FileFacts& facts = world_.artifacts[asked[i]].facts;
      facts.crc32 = replies[i].facts.crc32;
      facts.sha256 = replies[i].facts.sha256;
    }
  }

 private:
  // The directory that entry paths of a payload are relative to, on disk.
  std::string base_of(std::size_t payload) const {
    const Payload& p = world_.payloads[payload];
    return p.is_directory ? p.root : std::string(dir_name(p.root));
  }

  std::string disk_path(std::size_t artifact) const {
    auto outside = paths_.find(artifact);
    if (outside != paths_.end()) return outside->second;
    const Artifact& a = world_.artifacts[artifact];
    return aotcheck::disk_path(world_.payloads[a.payload], *a.entry);
  }

  // A file at `path` (relative to the payload's base) that is not in the payload: beneath the base
  // of a single file, beneath the parent of a directory. Returns the index that it will have.
  std::optional<std::size_t> reference(std::size_t payload, const std::string& path,
                                       bool directories = false) {
    const Payload& p = world_.payloads[payload];
    if (p.archive) return std::nullopt;  // nothing lies beside what is not unpacked yet
    std::string base = base_of(payload), inner = path;
    if (path.starts_with("../")) {
      base = dir_name(real_path(base));
      inner = path.substr(3);
      if (base.empty() || inner.starts_with("../"))
        return std::nullopt;  // no further up than the parent
    } else if (p.is_directory) {
      return std::nullopt;  // inside the payload: it would be an entry
    }
    return open_reference(payload, path, base, inner, directories);
  }

  std::optional<std::size_t> open_reference(std::size_t payload, const std::string& path,
                                            const std::string& base, const std::string& inner,
                                            bool directories = false) {
    if (references_.size() >= kMostLooks || paths_.size() >= kMostReferences) return std::nullopt;
    auto [known, is_new] = references_.try_emplace({payload, path});
    if (!is_new) return known->second;
    auto look = look_beneath(base, inner, directories);
    if (!look) return std::nullopt;
    look->entry.path = path;
    world_.reference_entries.push_back(std::move(look->entry));
    std::size_t index = world_.artifacts.size() + requested_.size();
    known->second = index;
    paths_[index] = look->real;
    Artifact artifact;
    artifact.payload = payload;
    artifact.entry = &world_.reference_entries.back();
    artifact.names = {artifact.entry};
    artifact.path = fmt::format("{}/{}", base.empty() ? "." : base, inner);
    artifact.reference = true;
    requested_.push_back(std::move(artifact));
    return index;
  }

  void read_requested() {
    std::vector<Request> requests;
    std::size_t first = world_.artifacts.size();
    for (std::size_t i = 0; i < requested_.size(); ++i) {
      Request request;
      request.path = paths_[first + i];
      request.content = requested_[i].entry->content;
      requests.push_back(std::move(request));
    }
    std::vector<Reply> replies = inspector_.inspect(requests);
    for (std::size_t i = 0; i < requested_.size(); ++i) {
      requested_[i].facts = std::move(replies[i].facts);
      requested_[i].error = std::move(replies[i].error);
      world_.artifacts.push_back(std::move(requested_[i]));
    }
    requested_.clear();
    world_.companions.resize(world_.artifacts.size());
  }

  // Whether a directory can lie outside the payload: what lies inside is there already.
  bool may_refer(std::size_t payload, const std::string& directory) const {
    return !world_.payloads[payload].is_directory || directory.starts_with("..");
  }

  // The files that may answer to what a binary needs. The directories of its loaders come along:
  // whether they count (RPATH, and all of it under musl) the link index knows.
  void request_libraries(std::size_t index) {
    const Artifact& artifact = world_.artifacts[index];
    const BinaryFacts* b = artifact.binary();
    if (!b || b->format != Format::elf || !b->is_loaded()) return;
    std::string origin(dir_name(artifact.entry->path));
    std::vector<std::string> directories = inherited_[index];
    auto add = [&](const std::string& directory) {
      if (std::find(directories.begin(), directories.end(), directory) == directories.end())
        directories.push_back(directory);
    };
    for (const auto* texts : {&b->rpath, &b->runpath})
      for (const Located& text : *texts)
        for (const SearchElement& element : search_elements(text.text, origin))
          if (element.origin && !element.system_token &&
              may_refer(artifact.payload, element.directory))
            add(element.directory);
    for (const Located& needed : b->needed) {
      if (references_.size() >= kMostReferences) return;
      if (needed.text.find('/') != std::string::npos) {
        for (const SearchElement& element : search_elements(needed.text, origin))
          if (element.origin) request_library(artifact.payload, element.directory, directories);
        continue;
      }
      for (const std::string& directory : directories) {
        std::string prefix = directory.empty() ? "" : directory + "/";
        request_library(artifact.payload, normal_path(prefix + needed.text), directories);
      }
    }
  }

  void request_library(std::size_t payload, const std::string& path,
                       const std::vector<std::string>& directories) {
    if (auto found = reference(payload, path, true)) inherited_.try_emplace(*found, directories);
  }

  // The artifact of a file of that content at a path of the payload (or beside a single file). A
  // PDB is none by itself: it is read because an image names it.
  std::optional<std::size_t> artifact_at(std::size_t payload, const std::string& path,
                                         Content content) {
    const Entry* entry = world_.payloads[payload].resolve(path);
    if (!entry) return reference(payload, path);
    if (entry->content != content && entry->error.empty()) return std::nullopt;
    if (auto at = by_entry_.find(entry); at != by_entry_.end()) return at->second;
    if (content != Content::pdb) return std::nullopt;
    return open_reference(payload, path, base_of(payload), path);
  }

  // Where a debugger looks for the debug file of a binary, in its order (GDB manual, Separate Debug
  // Files): by build-id, by the name in .gnu_debuglink, and where there is no link by the names
  // that objcopy's users and .NET give.
  void find_candidates(std::size_t index) {
    const std::size_t payload = world_.artifacts[index].payload;
    const std::string path = world_.artifacts[index].entry->path, directory(dir_name(path));
    const FileFacts& facts = world_.artifacts[index].facts;
    const std::string id = facts.elf ? hex(facts.binary->build_id) : "";
    const Content content = facts.pe ? Content::pdb : facts.content;
    auto& candidates = candidates_[index];
    auto in = [](const std::string& dir, std::string_view name) {
      return normal_path(fmt::format("{}/{}", dir.empty() ? "." : dir, name));
    };
    auto take = [&](std::optional<std::size_t> found, FoundBy how) {
      if (found && !same_file(*found, index)) candidates.push_back({*found, how});
    };
    auto try_at = [&](const std::string& where, FoundBy how) {
      take(artifact_at(payload, where, content), how);
    };
    auto try_in_debug_dirs = [&](const std::string& inner, FoundBy how) {
      for (const std::string& dir : options_.debug_dirs)
        take(open_reference(payload, fmt::format("{}/{}", dir, inner), dir, inner), how);
    };
    if (id.size() > 2) {
      std::string by_id = fmt::format(".build-id/{}/{}.debug", id.substr(0, 2), id.substr(2));
      try_in_debug_dirs(by_id, FoundBy::build_id);
      try_at(by_id, FoundBy::build_id);
    }
    const FoundBy how = facts.elf && facts.elf->debuglink ? FoundBy::debuglink : FoundBy::name;
    // A debug directory repeats the path of the binary on its system, or what of it is known, or
    // is flat.
    const bool on_disk = !options_.debug_dirs.empty() && !world_.payloads[payload].archive;
    std::string absolute = on_disk ? real_path(base_of(payload)) : "";
    for (const std::string& name : debug_file_names(facts, base_name(path))) {
      try_at(in(directory, name), how);
      if (facts.elf) try_at(in(directory, ".debug/" + name), how);
      if (!absolute.empty()) try_in_debug_dirs(in(absolute.substr(1) + "/" + directory, name), how);
      try_in_debug_dirs(in(directory, name), how);
      if (!directory.empty()) try_in_debug_dirs(name, how);
    }
  }

  // A link that leads back to the binary itself is skipped by debuggers.
  bool same_file(std::size_t found, std::size_t index) const {
    const Entry& a = entry_of(found);
    const Entry& b = *world_.artifacts[index].entry;
    return found == index || (a.inode != 0 && a.device == b.device && a.inode == b.inode);
  }

  // Of an artifact that is there, or is going to be.
  const Entry& entry_of(std::size_t index) const {
    std::size_t there = world_.artifacts.size();
    return index < there ? *world_.artifacts[index].entry : *requested_[index - there].entry;
  }

  // The first candidate with the binary's own id, as debuggers skip the others; otherwise the first
  // that claims to be its debug file.
  std::optional<Companion> choose(const FileFacts& binary,
                                  const std::vector<Companion>& candidates) const {
    for (const Companion& c : candidates)
      if (is_debug_file_of(binary, world_.artifacts[c.artifact].facts, c.found_by)) return c;
    for (const Companion& c : candidates)
      if (claims_to_be_debug_file(binary, world_.artifacts[c.artifact], c.found_by)) return c;
    return std::nullopt;
  }

  World& world_;
  Inspector& inspector_;
  const CollectOptions& options_;
  std::map<const Entry*, std::size_t> by_entry_;
  std::map<std::pair<std::size_t, std::string>, std::optional<std::size_t>> references_;
  std::map<std::size_t, std::string> paths_;  // of references, on disk
  std::map<std::size_t, std::vector<std::string>>
      inherited_;  // of references: their loaders' directories
  std::vector<Artifact> requested_;
  std::map<std::size_t, std::vector<Companion>> candidates_;
};

}  // namespace

void follow_references(World& world, Inspector& inspector, const CollectOptions& options) {
  Follower follower(world, inspector, options);
  follower.follow_libraries();
  follower.follow_debug_files();
  follower.compare();
}

}  // namespace aotcheck
