#include "engine/search_path.h"

#include <algorithm>
#include <utility>

#include "engine/lambda.h"
#include "policy/lambda.h"
#include "policy/system_libraries.h"

namespace aotcheck {
namespace {

class Builder {
 public:
  Builder(const World& world, std::size_t first) : world_(world), layers_(layers(world)) {
    const std::size_t own = world.artifacts[first].payload;
    package_ = world.is_layer(own) ? 0 : own;
  }

  // The elements of an object's own RPATH or RUNPATH.
  void append(const std::vector<Located>& texts, const Loaded& object, Libc libc) {
    const std::size_t payload = world_.artifacts[object.artifact].payload;
    for (const Located& text : texts)
      for (SearchElement& element : search_elements(text.text, object.origin, libc)) {
        if (element.origin)
          push_inside(std::move(element), payload);
        else if (!push_absolute(element))
          push({std::move(element)});
      }
  }

  void append_library_path() {
    bool system = false;
    for (std::string_view directory : lambda_library_path()) {
      SearchElement element;
      element.text = element.directory = directory;
      if (!push_absolute(element) && !std::exchange(system, true))
        push({std::move(element), 0, false, true});
    }
  }

  std::vector<SearchPlace> take() { return std::move(places_); }

 private:
  void push(SearchPlace place) {
    if (places_.size() < kMaxSearchElements) places_.push_back(std::move(place));
  }

  // Layers lie over each other in one directory.
  void push_inside(SearchElement element, std::size_t payload) {
    if (!world_.is_layer(payload)) return push({std::move(element), payload, true});
    for (std::size_t layer : layers_) push({element, layer, true});
  }

  // An absolute directory that is one of the payloads on Lambda.
  bool push_absolute(SearchElement& element) {
    if (!is_lambda(world_)) return false;
    for (std::string_view place : {kLambdaPackage, kLambdaLayers}) {
      std::string_view rest = element.directory;
      if (!rest.starts_with(place)) continue;
      rest.remove_prefix(place.size());
      if (!rest.empty() && !rest.starts_with('/')) continue;
      while (rest.starts_with('/')) rest.remove_prefix(1);
      element.directory = std::string(rest);
      if (place == kLambdaPackage)
        push_inside(std::move(element), package_);
      else
        for (std::size_t layer : layers_) push({element, layer, true});
      return true;
    }
    return false;
  }

  const World& world_;
  std::vector<std::size_t> layers_;
  std::size_t package_;  // for a layer that of the first argument
  std::vector<SearchPlace> places_;
};

}  // namespace

std::vector<SearchPlace> search_path(const World& world, std::span<const Loaded> objects,
                                     std::size_t at, Libc libc) {
  Builder path(world, objects[0].artifact);
  auto facts = [&](std::size_t i) -> const BinaryFacts& {
    return *world.artifacts[objects[i].artifact].binary();
  };
  if (libc == Libc::musl) {  // RPATH and RUNPATH are one, and serve dependencies too
    if (is_lambda(world)) path.append_library_path();
    for (std::size_t i = at;; i = objects[i].loader) {
      path.append(facts(i).runpath.empty() ? facts(i).rpath : facts(i).runpath, objects[i], libc);
      if (i == objects[i].loader) return path.take();
    }
  }
  if (facts(at).runpath.empty())
    for (std::size_t i = at;; i = objects[i].loader) {
      if (facts(i).runpath.empty()) path.append(facts(i).rpath, objects[i], libc);
      if (i == objects[i].loader) break;
    }
  if (is_lambda(world)) path.append_library_path();
  path.append(facts(at).runpath, objects[at], libc);
  return path.take();
}

bool lambda_has(const World& world, std::string_view soname) {
  if (is_system_library(soname, Libc::glibc)) return true;
  const Platform* runtime = world.profile.lambda_runtime;
  return runtime && std::find(runtime->libraries_present.begin(), runtime->libraries_present.end(),
                              soname) != runtime->libraries_present.end();
}

}  // namespace aotcheck
