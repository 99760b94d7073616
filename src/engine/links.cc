#include "engine/links.h"

#include <elf.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "base/text.h"
#include "engine/candidate.h"
#include "engine/lambda.h"
#include "engine/search_path.h"
#include "policy/system_libraries.h"

namespace aotcheck {
namespace {

// `libtools.so`: no distribution has a library that tells no version, in front of `.so` or behind;
// so the payload has to bring it. `libnss3.so`, `libLLVM-14.so` and `libz.so.1` may be the
// system's.
bool has_no_version(std::string_view name) {
  if (!name.ends_with(".so")) return false;
  std::string_view stem = name.substr(0, name.size() - 3);
  auto digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  if (stem.empty() || digit(stem.back())) return false;
  for (std::size_t i = 0; i + 1 < stem.size(); ++i)
    if (stem[i] == '-' && digit(stem[i + 1])) return false;
  return true;
}

class Resolver {
 public:
  explicit Resolver(const World& world)
      : world_(world), files_(world.payloads, world.artifacts), artifacts_(world.artifacts) {}

  // Loads an object and all that it needs, breadth first.
  void load(std::size_t first, std::vector<Links>& all) {
    const Artifact& start = artifacts_[first];
    libc_ = libc_of(start);
    objects_ = {{first, std::string(dir_name(start.entry->path)), 0}};
    names_.clear();
    system_.clear();
    name_soname(first);
    bool closed = true;
    steps_ = kMaxSearchSteps;
    for (std::size_t at = 0; at < objects_.size(); ++at) {
      path_ = search_path(world_, objects_, at, libc_);
      std::size_t artifact = objects_[at].artifact;
      const BinaryFacts& b = *artifacts_[artifact].binary();
      std::vector<Resolution> resolutions;
      auto want = [&](const std::string& name, std::size_t index) {
        resolutions.push_back(resolve(at, name, index));
        const Resolution& r = resolutions.back();
        closed &= r.found == Found::in_payload || r.found == Found::system;
        if (r.found == Found::in_payload) add(r, name, at, all);
      };
      for (std::size_t i = 0; i < b.needed.size(); ++i) want(b.needed[i].text, i);
      if (libc_ != Libc::musl && artifacts_[artifact].facts.elf)
        for (const std::string& filter : artifacts_[artifact].facts.elf->filters)
          want(filter, resolutions.size());
      all[artifact].keep_worst(std::move(resolutions));
    }
    all[first].closed = closed;
    if (!start.binary()->is_program()) return;
    for (std::size_t at = 1; at < objects_.size(); ++at)
      all[first].closure.push_back(objects_[at].artifact);
  }

 private:
  Libc libc_of(const Artifact& artifact) const {
    const auto& target = world_.scopes[artifact.scope].target;
    Libc own = artifact.binary()->libc;
    return own != Libc::unknown && own != Libc::none ? own : target ? target->libc : Libc::glibc;
  }

  void add(const Resolution& r, const std::string& name, std::size_t loader,
           std::vector<Links>& all) {
    names_.emplace(name, r.artifact);
    all[r.artifact].add_user(objects_[loader].artifact);
    if (std::any_of(objects_.begin(), objects_.end(),
                    [&](const Loaded& o) { return o.artifact == r.artifact; }))
      return;
    objects_.push_back({r.artifact, std::string(dir_name(r.path)), loader});
    name_soname(r.artifact);
  }

  // What is loaded answers to its SONAME too; not under musl.
  void name_soname(std::size_t artifact) {
    const BinaryFacts& b = *artifacts_[artifact].binary();
    if (b.soname && libc_ != Libc::musl) names_.emplace(b.soname->text, artifact);
  }

  static void note(Resolution& r, std::string path, std::string result) {
    if (r.attempts.size() < kMaxAttempts)
      r.attempts.push_back({std::move(path), std::move(result)});
  }

  // Nothing was learnt about a place: a library may lie there.
  void leave_open(Resolution& r, std::string path, std::string why) {
    note(r, std::move(path), std::move(why));
    open_ends_ = true;
  }

  // Tries one candidate; true: the search ends here.
  bool attempt(Resolution& r, const BinaryFacts& wanting, std::size_t payload,
               const std::string& path, bool only_some_cpus = false) {
    using State = Candidate::State;
    Candidate file = files_.at(payload, path, wanting, libc_ == Libc::musl);
    const std::string_view place = lambda_place(world_, payload);
    const std::string shown = place.empty() ? path : fmt::format("{}/{}", place, path);
    auto tried = [&](std::string result) { note(r, shown, std::move(result)); };
    switch (file.state) {
      case State::absent:
        if (!only_some_cpus) tried("no such file");
        return false;
      case State::unseen:
        if (!only_some_cpus) leave_open(r, shown, "outside the payload");
        return false;
      case State::skipped:
        tried("skipped: " + file.reason);
        return false;
      case State::taken:
        r.found = Found::in_payload;
        r.artifact = file.artifact;
        r.path = path;
        tried(only_some_cpus ? "found, for newer processors" : "found");
        return !only_some_cpus;
      case State::looped:
        tried("refused: " + file.reason);
        looped_ = path;
        return true;
      case State::refused:
        tried("refused: " + file.reason);
        r.found = Found::blocked;
        r.path = path;
        r.why = file.reason;
        return true;
    }
    return false;
  }

  // One search directory: its folders for newer processors first, which glibc prefers.
  bool search_in(Resolution& r, const BinaryFacts& wanting, std::size_t payload,
                 const std::string& directory, const std::string& name) {
    auto in = [&](const std::string& folder) {
      return normal_path(folder.empty() ? name : folder + "/" + name);
    };
    const Architecture* arch = architecture_of(wanting);
    if (arch && libc_ != Libc::musl)
      for (std::string_view level : arch->hwcaps) {
        std::string folder =
            fmt::format("{}/glibc-hwcaps/{}", directory.empty() ? "." : directory, level);
        if (attempt(r, wanting, payload, in(folder), true)) return true;
      }
    return attempt(r, wanting, payload, in(directory));
  }

  // `$LIB` is what one of the target's own library directories is called below its root; which
  // one, only the target system knows.
  bool search_tokens(Resolution& r, const BinaryFacts& wanting, std::size_t payload,
                     const SearchElement& element, const std::string& name) {
    const Architecture* arch = architecture_of(wanting);
    for (std::string_view token : {"${LIB}", "$LIB"}) {
      std::size_t at = element.directory.find(token);
      if (at == std::string::npos || !arch) continue;
      for (std::string_view lib : arch->default_directories) {
        if (lib.starts_with("/usr")) continue;
        std::string directory = element.directory;
        directory.replace(at, token.size(), lib.substr(1));
        Resolution guess;
        if (!search_in(guess, wanting, payload, directory, name) || guess.found == Found::blocked)
          continue;
        guess.needed = r.needed, guess.name = r.name, guess.root = r.root;
        r = std::move(guess);
        return true;
      }
      break;
    }
    leave_open(r, element.directory + "/" + name, "depends on the target system");
    return false;
  }

  Resolution resolve(std::size_t at, const std::string& name, std::size_t index) {
    Resolution r;
    r.needed = index;
    r.name = name;
    r.root = objects_[0].artifact;
    open_ends_ = false;
    looped_.clear();
    if (name.find('/') != std::string::npos) {
      resolve_path(r, at);
      return r;
    }
    auto loaded = names_.find(name);
    if (loaded != names_.end() || (name.empty() && libc_ != Libc::musl)) {
      r.found = Found::in_payload;
      r.artifact = name.empty() ? objects_[0].artifact : loaded->second;
      r.path = artifacts_[r.artifact].entry->path;
      note(r, r.path, name.empty() ? "the program itself" : "already loaded under that name");
      return r;
    }
    bool musl_itself = libc_ == Libc::musl && is_system_library(name, Libc::musl) &&
                       !name.starts_with("libgcc_s") && !name.starts_with("libstdc++");
    if (musl_itself || is_loader(name) || system_.contains(name)) {
      r.found = Found::system;
      return r;
    }
    search(r, at, name);
    return r;
  }

  void search(Resolution& r, std::size_t at, const std::string& name) {
    const BinaryFacts& b = *artifacts_[objects_[at].artifact].binary();
    bool inside = false, elsewhere = false;
    open_ends_ = path_.size() == kMaxSearchElements;
    for (const SearchPlace& place : path_) {
      const SearchElement& element = place.element;
      if (place.system) {
        if (!lambda_has(world_, name)) continue;
        note(r, element.directory + "/" + name, "of the runtime's image");
        break;
      }
      if (steps_ == 0) {
        leave_open(r, element.directory, "not looked at: too many candidates");
        break;
      }
      --steps_;
      inside |= place.inside;
      elsewhere |= !place.inside;
      bool ends = false;
      if (place.inside && element.system_token)
        ends = search_tokens(r, b, place.payload, element, name);
      else if (place.inside)
        ends = search_in(r, b, place.payload, element.directory, name);
      else
        leave_open(r, normal_path(element.directory + "/" + name),
                   element.system_token ? "depends on the target system" : "outside the payload");
      if (r.found == Found::in_payload && !r.through_origin) r.through_origin = element.origin;
      if (ends) break;
    }
    inside_ = inside && r.found == Found::external;
    if (r.found == Found::external) not_found(r, at, elsewhere);
  }

  void resolve_path(Resolution& r, std::size_t at) {
    const Artifact& object = artifacts_[objects_[at].artifact];
    r.found = Found::by_path;
    if (libc_ == Libc::musl) return;  // taken as it is written, `$ORIGIN` too
    auto elements = search_elements(r.name, objects_[at].origin);
    if (elements.size() != 1 || !elements[0].origin || elements[0].system_token) return;
    r.through_origin = true;
    if (attempt(r, *object.binary(), object.payload, elements[0].directory)) {
      if (looped_.empty()) return;
      r.found = Found::blocked;
      r.path = looped_;
      r.why = "a loop of symbolic links";
    } else {
      r.found = open_ends_ ? Found::external : Found::missing;
    }
  }

  // The search paths do not have it: the system's directories follow.
  void not_found(Resolution& r, std::size_t at, bool elsewhere) {
    const Artifact& object = artifacts_[objects_[at].artifact];
    bool no_system = libc_ != Libc::musl && !elsewhere && object.facts.elf &&
                     (object.facts.elf->dynamic_flags_1 & DF_1_NODEFLIB) != 0;
    r.elsewhere = files_.elsewhere(object.payload, r.name);
    if (no_system) {
      r.found = Found::missing;
      r.why = "DF_1_NODEFLIB keeps the loader out of the system's directories";
    } else if (is_system_library(r.name, libc_)) {
      r.found = Found::system;
      system_.insert(r.name);
    } else if (!looped_.empty()) {
      r.found = Found::blocked;
      r.path = looped_;
      r.why = "a loop of symbolic links";
    } else if (libc_ == Libc::glibc && world_.profile.lambda_runtime) {
      if (lambda_has(world_, r.name)) return;
      r.found = Found::missing;
      r.why = fmt::format("neither the package nor a layer nor {} is known to have it",
                          world_.profile.lambda_runtime->name);
      if (!r.elsewhere.empty())
        r.why = fmt::format("it lies at {}, where nothing searches", r.elsewhere);
    } else if ((libc_ == Libc::glibc || libc_ == Libc::musl) && !open_ends_ &&
               has_no_version(r.name)) {
      must_be_here(r, at);
    }
  }

  // A name that only the payload can have: missing where its own directories are searched, or
  // where they were meant to be.
  void must_be_here(Resolution& r, std::size_t at) {
    std::size_t payload = artifacts_[objects_[at].artifact].payload;
    if (inside_) {
      // A plugin may find it in the memory of its host.
      if (!r.elsewhere.empty() && !artifacts_[objects_[0].artifact].binary()->is_program()) return;
      r.found = Found::missing;
      if (!r.elsewhere.empty())
        r.why = fmt::format("it lies at {}, where nothing searches", r.elsewhere);
      return;
    }
    for (std::size_t i = at; i != objects_[i].loader;) {
      i = objects_[i].loader;
      const Artifact& loader = artifacts_[objects_[i].artifact];
      for (const Located& text : loader.binary()->runpath)
        for (const SearchElement& element : search_elements(text.text, objects_[i].origin)) {
          Resolution other;
          if (!element.origin || element.system_token ||
              !search_in(other, *loader.binary(), payload, element.directory, r.name) ||
              other.found != Found::in_payload)
            continue;
          r.found = Found::missing;
          r.why = fmt::format("it lies at {}, in the RUNPATH of {}, which serves that file alone",
                              other.path, loader.entry->path);
          return;
        }
    }
  }

  const World& world_;
  Candidates files_;
  std::span<const Artifact> artifacts_;
  Libc libc_ = Libc::glibc;
  std::vector<Loaded> objects_;
  std::map<std::string, std::size_t, std::less<>> names_;
  std::set<std::string, std::less<>> system_;  // libraries of the system that are loaded
  std::vector<SearchPlace> path_;              // of the object whose needs are being resolved
  std::size_t steps_ = 0;                      // left for this load
  bool open_ends_ = false;  // of the search under way: some place could not be looked at
  bool inside_ = false;     // and a directory of the payload was one of them
  std::string looped_;      // of the search under way: the loop of links that ended it
};

bool links_dynamically(const Artifact& artifact) {
  return artifact.facts.elf && artifact.binary()->is_loaded();
}

}  // namespace

std::vector<Links> build_link_index(const World& world) {
  const std::span<const Artifact> artifacts = world.artifacts;
  std::vector<Links> all(artifacts.size());
  Resolver resolver(world);
  for (std::size_t i = 0; i < artifacts.size(); ++i)
    if (links_dynamically(artifacts[i]) && artifacts[i].binary()->is_program() &&
        !artifacts[i].reference)
      resolver.load(i, all);
  // Libraries that no program of the payload loads: alone, as dlopen would load them.
  for (std::size_t i = 0; i < artifacts.size(); ++i)
    if (links_dynamically(artifacts[i]) && all[i].needed.empty() &&
        !artifacts[i].binary()->needed.empty())
      resolver.load(i, all);
  link_other_formats(world, all);
  return all;
}

}  // namespace aotcheck
