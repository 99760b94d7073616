// The link index of PE and Mach-O.
//
// Windows looks for a DLL in the directory of the program, whoever needs it, then in its own
// (Microsoft Learn, Dynamic-link library search order). dyld opens a load command's path; `@rpath`
// is each LC_RPATH of the file, then of what loaded it, up to the program (Apple, dyld(1)). Both
// file systems do not tell upper from lower case as they are set up by default.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.h"
#include "engine/links.h"
#include "engine/search_path.h"
#include "engine/world.h"
#include "policy/system_libraries.h"

namespace aotcheck {
namespace {

constexpr std::uint32_t kLoadWeak = 0x80000018, kLazyLoad = 0x20;

bool is_linked(const Artifact& artifact) {
  const BinaryFacts* b = artifact.binary();
  return b && !artifact.reference && b->is_loaded() && !artifact.facts.managed() &&
         (b->format == Format::pe || b->format == Format::macho);
}

bool has_machine(const Artifact& file, std::string_view machine) {
  const auto& macho = file.facts.macho;
  if (!macho) return file.binary()->machine == machine;
  return std::any_of(macho->slices.begin(), macho->slices.end(),
                     [&](const MachOSlice& slice) { return slice.machine == machine; });
}

// Every slice that loads it does without it where it is not there, or until something calls it.
bool may_be_absent(const Artifact& user, std::size_t needed) {
  const BinaryFacts& b = *user.binary();
  if (const auto& pe = user.facts.pe) return needed + pe->delay_loaded >= b.needed.size();
  for (const MachOSlice& slice : user.facts.macho->slices)
    for (const MachOLoad& load : slice.loads)
      if (load.name == b.needed[needed].text && load.command != kLoadWeak &&
          load.command != kLazyLoad)
        return false;
  return true;
}

// Entries by path in lower case, and files by name.
class Folded {
 public:
  explicit Folded(const Payload& payload) : payload_(payload) {
    for (const Entry& entry : payload.entries) {
      std::string path = to_lower(entry.path);
      by_name_.emplace(std::string(base_name(path)), &entry);
      by_path_.emplace(std::move(path), &entry);
    }
  }

  // The file at a path, through links; nullptr where there is none.
  const Entry* at(const std::string& path) const {
    if (const Entry* exact = payload_.resolve(path)) return exact;
    auto found = by_path_.find(to_lower(path));
    return found == by_path_.end() ? nullptr : payload_.resolve(found->second->path);
  }

  auto named(std::string_view name) const { return by_name_.equal_range(to_lower(name)); }

 private:
  const Payload& payload_;
  std::unordered_map<std::string, const Entry*> by_path_;
  std::multimap<std::string, const Entry*> by_name_;
};

class Resolver {
 public:
  explicit Resolver(const World& world) : world_(world), artifacts_(world.artifacts) {
    for (std::size_t i = 0; i < artifacts_.size(); ++i)
      if (is_linked(artifacts_[i]))
        for (const Entry* name : artifacts_[i].names) by_entry_[name] = i;
  }

  // Loads a file and all that it needs, breadth first.
  void load(std::size_t first, std::vector<Links>& all) {
    objects_ = {{first, directory_of(first), 0}};
    installed_.clear();
    for (std::size_t at = 0; at < objects_.size(); ++at) {
      const std::size_t artifact = objects_[at].artifact;
      const BinaryFacts& b = *artifacts_[artifact].binary();
      std::vector<Resolution> resolutions;
      for (std::size_t i = 0; i < b.needed.size(); ++i) {
        resolutions.push_back(resolve(at, i));
        const Resolution& r = resolutions.back();
        if (r.found != Found::in_payload) continue;
        all[r.artifact].add_user(artifact);
        add(r.artifact, at);
      }
      all[artifact].keep_worst(std::move(resolutions));
    }
    if (!root().binary()->is_program()) return;
    for (std::size_t at = 1; at < objects_.size(); ++at)
      all[first].closure.push_back(objects_[at].artifact);
  }

 private:
  const Artifact& root() const { return artifacts_[objects_[0].artifact]; }
  std::string directory_of(std::size_t artifact) const {
    return std::string(dir_name(artifacts_[artifact].entry->path));
  }

  void add(std::size_t artifact, std::size_t loader) {
    if (std::any_of(objects_.begin(), objects_.end(),
                    [&](const Loaded& o) { return o.artifact == artifact; }))
      return;
    objects_.push_back({artifact, directory_of(artifact), loader});
    if (const auto& name = artifacts_[artifact].binary()->soname)
      installed_.emplace(name->text, artifact);
  }

  const Folded& files() {
    const std::size_t payload = root().payload;
    auto at = folded_.find(payload);
    if (at == folded_.end()) at = folded_.try_emplace(payload, world_.payloads[payload]).first;
    return at->second;
  }

  Resolution resolve(std::size_t at, std::size_t index) {
    const Artifact& object = artifacts_[objects_[at].artifact];
    Resolution r;
    r.needed = index;
    r.name = object.binary()->needed[index].text;
    r.root = objects_[0].artifact;
    // Beside a single file nothing was read.
    if (!world_.payloads[object.payload].is_directory) return r;
    open_ends_ = false;
    if (object.binary()->format == Format::pe)
      windows(r);
    else
      dyld(r, at);
    if (r.found == Found::missing && may_be_absent(object, index)) r.found = Found::external;
    return r;
  }

  // Tries one path below the payload; true: the search ends here.
  bool attempt(Resolution& r, const std::string& path) {
    auto tried = [&](std::string result) {
      if (r.attempts.size() < kMaxAttempts) r.attempts.push_back({path, std::move(result)});
    };
    if (path.starts_with("../") || path == "..") {
      tried("outside the payload");
      open_ends_ = true;
      return false;
    }
    const Entry* entry = files().at(path);
    // Windows ends with 0xc000007b where the first file is the wrong one; dyld goes on.
    const bool ends = root().binary()->format == Format::pe;
    auto known = by_entry_.find(entry);
    const Artifact* file = known == by_entry_.end() ? nullptr : &artifacts_[known->second];
    if (!file || !file->binary()->is_library() ||
        file->binary()->format != root().binary()->format) {
      tried(entry ? "no library" : "no such file");
      if (!entry || !ends) return false;
      r.found = Found::blocked;
      r.path = entry->path;
      r.why = "no DLL";
      return true;
    }
    if (!has_machine(*file, root().binary()->machine)) {
      tried(fmt::format("for {}", file->binary()->machine));
      return ends;  // the checks of targets say so
    }
    tried("found");
    r.found = Found::in_payload;
    r.artifact = known->second;
    r.path = entry->path;
    return true;
  }

  static std::string below(const std::string& directory, std::string_view rest) {
    return normal_path(fmt::format("{}/{}", directory.empty() ? "." : directory, rest));
  }

  // What is not beside the program may be in the system or in PATH; where the payload itself has it
  // in another directory, it was meant to be found.
  void windows(Resolution& r) {
    if (r.name.find_first_of("/\\:") != std::string::npos) {
      r.found = Found::by_path;
      return;
    }
    if (is_windows_library(r.name)) {
      r.found = Found::system;
      return;
    }
    if (attempt(r, below(objects_[0].origin, r.name))) return;
    r.elsewhere = elsewhere(r.name);
    if (r.elsewhere.empty() || !root().binary()->is_program()) return;
    r.found = Found::missing;
    r.why = fmt::format("it lies at {}, where nothing searches", r.elsewhere);
  }

  // A library of that name and for that machine, wherever it lies.
  std::string elsewhere(std::string_view path) {
    auto [first, last] = files().named(base_name(path));
    for (auto it = first; it != last; ++it) {
      auto known = by_entry_.find(it->second);
      if (known != by_entry_.end() && artifacts_[known->second].binary()->is_library() &&
          has_machine(artifacts_[known->second], root().binary()->machine))
        return it->second->path;
    }
    return {};
  }

  // Where a path with dyld's words leads in the payload; nothing where only the target knows.
  std::optional<std::string> expanded(std::string_view path, std::size_t at) const {
    constexpr std::string_view kProgram = "@executable_path", kLoader = "@loader_path";
    auto in = [&](std::string_view word, const std::string& directory) {
      return below(directory, path.substr(std::min(path.size(), word.size() + 1)));
    };
    auto begins = [&](std::string_view word) {
      return path == word || (path.starts_with(word) && path[word.size()] == '/');
    };
    if (begins(kLoader)) return in(kLoader, objects_[at].origin);
    if (begins(kProgram) && root().binary()->is_program()) return in(kProgram, objects_[0].origin);
    return std::nullopt;
  }

  void dyld(Resolution& r, std::size_t at) {
    constexpr std::string_view kRpath = "@rpath/";
    if (r.name.starts_with("/usr/lib/") || r.name.starts_with("/System/")) {
      r.found = Found::system;
      return;
    }
    if (auto loaded = installed_.find(r.name); loaded != installed_.end()) {
      r.found = Found::in_payload;
      r.artifact = loaded->second;
      r.path = artifacts_[r.artifact].entry->path;
      return;
    }
    if (r.name.starts_with(kRpath)) {
      if (search(r, at, r.name.substr(kRpath.size()))) return;
    } else if (auto path = expanded(r.name, at)) {
      if (attempt(r, *path)) return;
    } else {  // absolute, or of the program that will load this library
      if (r.name.find('/') != std::string::npos && !r.name.starts_with('@'))
        r.found = Found::by_path;
      return;
    }
    r.elsewhere = elsewhere(r.name);
    // A library that nothing here loads has the search paths of its host too.
    if (open_ends_ || (r.name.starts_with(kRpath) && !root().binary()->is_program())) return;
    r.found = Found::missing;
    if (!r.elsewhere.empty())
      r.why = fmt::format("it lies at {}, where nothing searches", r.elsewhere);
  }

  bool search(Resolution& r, std::size_t at, const std::string& name) {
    for (std::size_t i = at;; i = objects_[i].loader) {
      for (const Located& text : artifacts_[objects_[i].artifact].binary()->runpath) {
        if (r.attempts.size() >= kMaxAttempts) {
          open_ends_ = true;
          return false;
        }
        if (auto directory = expanded(text.text, i)) {
          if (attempt(r, below(*directory, name))) return true;
        } else {
          r.attempts.push_back({fmt::format("{}/{}", text.text, name), "outside the payload"});
          open_ends_ = true;
        }
      }
      if (i == objects_[i].loader) return false;
    }
  }

  const World& world_;
  std::span<const Artifact> artifacts_;
  std::unordered_map<const Entry*, std::size_t> by_entry_;
  std::map<std::size_t, Folded> folded_;
  std::vector<Loaded> objects_;
  std::map<std::string, std::size_t, std::less<>> installed_;  // by install name
  bool open_ends_ = false;  // of the search under way: some place could not be looked at
};

}  // namespace

void link_other_formats(const World& world, std::vector<Links>& all) {
  Resolver resolver(world);
  for (std::size_t i = 0; i < world.artifacts.size(); ++i)
    if (is_linked(world.artifacts[i]) && world.artifacts[i].binary()->is_program())
      resolver.load(i, all);
  // Libraries that no program of the payload loads.
  for (std::size_t i = 0; i < world.artifacts.size(); ++i)
    if (is_linked(world.artifacts[i]) && all[i].needed.empty() &&
        !world.artifacts[i].binary()->needed.empty())
      resolver.load(i, all);
}

}  // namespace aotcheck
