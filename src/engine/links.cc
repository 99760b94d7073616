#include "engine/links.h"

#include <elf.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.h"
#include "policy/system_libraries.h"

namespace aotcheck {
namespace {

// Why the loader would refuse a file that it has opened as a library; and whether it goes on
// searching then.
struct Opinion {
  std::string refusal;  // empty: it takes the file
  bool goes_on = false;
};

// glibc's open_verify (elf/dl-load.c): another class or machine is skipped, any other fault ends
// the search.
Opinion examine(const BinaryFacts& wanting, const Artifact* file, const Entry& entry, bool musl) {
  if (entry.type == EntryType::directory) return {"a directory", false};
  if ((entry.mode & 0444) == 0) return {"not readable", true};
  if (!file)
    return {fmt::format("no ELF file ({})", entry.size == 0 ? "empty" : "other content"), false};
  const BinaryFacts* b = file->binary();
  if (!b || b->format != Format::elf || !file->facts.elf) return {"no ELF file", false};
  if (musl) return {};  // the first file of that name decides
  const ElfFacts& elf = *file->facts.elf;
  if (b->bits != wanting.bits) return {fmt::format("{}-bit", b->bits), true};
  if (b->big_endian != wanting.big_endian) return {"wrong byte order", false};
  if (b->machine != wanting.machine) return {fmt::format("for {}", b->machine), true};
  if (elf.osabi != ELFOSABI_SYSV && elf.osabi != ELFOSABI_GNU)
    return {fmt::format("EI_OSABI {}", elf.osabi), false};
  if (b->kind == Kind::debug_file) return {"a detached debug file", false};
  if (elf.type != ET_DYN) return {"no shared object", false};
  if ((elf.dynamic_flags_1 & DF_1_PIE) != 0) return {"a position-independent executable", false};
  return {};
}

// One object in the loader's list.
struct Loaded {
  std::size_t artifact;
  std::string origin;  // what $ORIGIN is for it, relative to the payload's root
  std::size_t loader;  // index of the object that needed it, or itself for the first
};

class Resolver {
 public:
  Resolver(std::span<const Payload> payloads, std::span<const Artifact> artifacts,
           std::span<const Scope> scopes)
      : payloads_(payloads), artifacts_(artifacts), scopes_(scopes) {
    for (std::size_t i = 0; i < artifacts.size(); ++i) {
      for (const Entry* name : artifacts[i].names) by_entry_[name] = i;
      if (artifacts[i].reference) references_[{artifacts[i].payload, artifacts[i].entry->path}] = i;
    }
  }

  // Loads an object and all that it needs, breadth first.
  void load(std::size_t first, std::vector<Links>& all) {
    const Artifact& start = artifacts_[first];
    libc_ = libc_of(start);
    objects_ = {{first, std::string(dir_name(start.entry->path)), 0}};
    names_.clear();
    bool closed = true;
    for (std::size_t at = 0; at < objects_.size(); ++at) {
      std::size_t artifact = objects_[at].artifact;
      const BinaryFacts& b = *artifacts_[artifact].binary();
      std::vector<Resolution> resolutions;
      for (std::size_t i = 0; i < b.needed.size(); ++i) {
        resolutions.push_back(resolve(at, i));
        const Resolution& r = resolutions.back();
        closed &= r.found == Found::in_payload || r.found == Found::system;
        if (r.found == Found::in_payload) add(r, b.needed[i].text, at, all);
      }
      keep(all[artifact], std::move(resolutions));
    }
    all[first].closed = closed;
    if (!start.binary()->is_program()) return;
    for (std::size_t at = 1; at < objects_.size(); ++at)
      all[first].closure.push_back(objects_[at].artifact);
  }

 private:
  Libc libc_of(const Artifact& artifact) const {
    const auto& target = scopes_[artifact.scope].target;
    Libc own = artifact.binary()->libc;
    return own != Libc::unknown && own != Libc::none ? own : target ? target->libc : Libc::glibc;
  }

  void add(const Resolution& r, const std::string& name, std::size_t loader,
           std::vector<Links>& all) {
    names_.emplace(name, r.artifact);
    auto& users = all[r.artifact].users;
    std::size_t user = objects_[loader].artifact;
    if (std::find(users.begin(), users.end(), user) == users.end()) users.push_back(user);
    if (std::any_of(objects_.begin(), objects_.end(),
                    [&](const Loaded& o) { return o.artifact == r.artifact; }))
      return;
    objects_.push_back({r.artifact, std::string(dir_name(r.path)), loader});
    const BinaryFacts& b = *artifacts_[r.artifact].binary();
    if (b.soname && libc_ != Libc::musl)
      names_.emplace(b.soname->text, r.artifact);  // musl does not compare SONAMEs
  }

  // A library that several programs load keeps the worst that happened to each of its needs.
  static void keep(Links& links, std::vector<Resolution> resolutions) {
    if (links.needed.empty())
      links.needed = std::move(resolutions);
    else
      for (std::size_t i = 0; i < links.needed.size(); ++i)
        if (rank(resolutions[i].found) > rank(links.needed[i].found))
          links.needed[i] = std::move(resolutions[i]);
  }
  static int rank(Found found) {
    return found == Found::blocked    ? 3
           : found == Found::missing  ? 2
           : found == Found::external ? 1
                                      : 0;
  }

  // The directories that serve a need of objects_[at], in order.
  std::vector<SearchElement> search_path(std::size_t at) const {
    std::vector<SearchElement> path;
    auto append = [&](const std::vector<Located>& texts, const std::string& origin) {
      for (const Located& text : texts)
        for (SearchElement& element : search_elements(text.text, origin))
          path.push_back(std::move(element));
    };
    const BinaryFacts& own = *artifacts_[objects_[at].artifact].binary();
    if (libc_ == Libc::musl) {  // RPATH and RUNPATH are one, and serve dependencies too
      for (std::size_t i = at;; i = objects_[i].loader) {
        const BinaryFacts& b = *artifacts_[objects_[i].artifact].binary();
        append(b.runpath.empty() ? b.rpath : b.runpath, objects_[i].origin);
        if (i == objects_[i].loader) return path;
      }
    }
    if (own.runpath.empty()) {
      for (std::size_t i = at;; i = objects_[i].loader) {
        const BinaryFacts& b = *artifacts_[objects_[i].artifact].binary();
        if (b.runpath.empty()) append(b.rpath, objects_[i].origin);
        if (i == objects_[i].loader) break;
      }
    }
    append(own.runpath, objects_[at].origin);
    return path;
  }

  // The file at a path relative to the payload's root, through symlinks of the payload.
  const Entry* lookup(std::size_t payload, const std::string& path) const {
    if (const Entry* entry = payloads_[payload].resolve(path)) return entry;
    auto at = references_.find({payload, path});
    return at == references_.end() ? nullptr : artifacts_[at->second].entry;
  }

  // Tries one candidate; true: the search ends here.
  bool attempt(Resolution& r, const BinaryFacts& wanting, std::size_t payload,
               const std::string& path) {
    const Entry* entry = lookup(payload, path);
    if (!entry) {
      r.attempts.push_back({path, "no such file"});
      return false;
    }
    auto at = by_entry_.find(entry);
    const Artifact* file = at == by_entry_.end() ? nullptr : &artifacts_[at->second];
    Opinion opinion = examine(wanting, file, *entry, libc_ == Libc::musl);
    if (opinion.refusal.empty()) {
      r.found = Found::in_payload;
      r.artifact = at->second;
      r.path = path;
      r.attempts.push_back({path, "found"});
      return true;
    }
    r.attempts.push_back(
        {path, fmt::format("{}: {}", opinion.goes_on ? "skipped" : "refused", opinion.refusal)});
    if (opinion.goes_on) return false;
    r.found = Found::blocked;
    r.path = path;
    r.why = opinion.refusal;
    return true;
  }

  Resolution resolve(std::size_t at, std::size_t index) {
    const Artifact& object = artifacts_[objects_[at].artifact];
    const BinaryFacts& b = *object.binary();
    const std::string& name = b.needed[index].text;
    Resolution r;
    r.needed = index;
    if (name.find('/') != std::string::npos) {
      r.found = Found::by_path;
      auto elements = search_elements(name, objects_[at].origin);
      if (elements.size() == 1 && elements[0].origin &&
          !attempt(r, b, object.payload, elements[0].directory))
        r.found = Found::missing;
      r.through_origin = elements.size() == 1 && elements[0].origin;
      return r;
    }
    if (auto loaded = names_.find(name); loaded != names_.end()) {
      r.found = Found::in_payload;
      r.artifact = loaded->second;
      r.path = artifacts_[loaded->second].entry->path;
      r.attempts.push_back({r.path, "already loaded under that name"});
      return r;
    }
    if (libc_ == Libc::musl && is_system_library(name, Libc::musl) &&
        !name.starts_with("libgcc_s") && !name.starts_with("libstdc++")) {
      r.found = Found::system;
      return r;
    }
    bool through_origin = false;
    for (const SearchElement& element : search_path(at)) {
      through_origin |= element.origin;
      std::string path =
          normal_path(element.directory.empty() ? name : element.directory + "/" + name);
      if (!element.origin) {
        r.attempts.push_back(
            {path, element.system_token ? "depends on the target system" : "outside the payload"});
      } else if (attempt(r, b, object.payload, path)) {
        r.through_origin = true;
        return r;
      }
    }
    if (is_system_library(name, libc_))
      r.found = Found::system;
    else if (through_origin && name.ends_with(".so"))
      r.found = Found::missing;  // no distribution has a library without a version in its name
    r.through_origin = through_origin;
    return r;
  }

  std::span<const Payload> payloads_;
  std::span<const Artifact> artifacts_;
  std::span<const Scope> scopes_;
  std::unordered_map<const Entry*, std::size_t> by_entry_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> references_;
  Libc libc_ = Libc::glibc;
  std::vector<Loaded> objects_;
  std::map<std::string, std::size_t, std::less<>> names_;
};

bool links_dynamically(const Artifact& artifact) {
  return artifact.facts.elf && artifact.binary()->is_loaded();
}

}  // namespace

std::vector<Links> build_link_index(std::span<const Payload> payloads,
                                    std::span<const Artifact> artifacts,
                                    std::span<const Scope> scopes) {
  std::vector<Links> all(artifacts.size());
  Resolver resolver(payloads, artifacts, scopes);
  for (std::size_t i = 0; i < artifacts.size(); ++i)
    if (links_dynamically(artifacts[i]) && artifacts[i].binary()->is_program() &&
        !artifacts[i].reference)
      resolver.load(i, all);
  // Libraries that no program of the payload loads: alone, as dlopen would load them.
  for (std::size_t i = 0; i < artifacts.size(); ++i)
    if (links_dynamically(artifacts[i]) && all[i].needed.empty() &&
        !artifacts[i].binary()->needed.empty())
      resolver.load(i, all);
  return all;
}

}  // namespace aotcheck
