#include "engine/lambda.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "policy/lambda.h"

namespace aotcheck {
namespace {

// What asks for the overlay; empty where nothing does.
std::string reason(const World& world, const CollectOptions& options) {
  const auto& [target, floor] = options.promise;
  for (const auto* stated : {target ? &target->floor : nullptr, &floor})
    if (stated && *stated && (*stated)->platform && is_lambda(*(*stated)->platform))
      return (*stated)->origin;
  if (options.profile.overlays.has(ProfileOverlay::lambda)) return "--profile";
  if (!options.layers.empty()) return "--layer";
  if (!options.handler.empty()) return "--handler";
  for (const Payload& payload : world.payloads) {
    const Entry* bootstrap = payload.find("bootstrap");
    if (bootstrap && payload.archive && payload.role == PayloadRole::package &&
        bootstrap->type == EntryType::file)
      return fmt::format("bootstrap at the root of {}", printable(base_name(payload.argument)));
  }
  return {};
}

const Platform* runtime_of(const Promise& promise) {
  for (const auto* floor : {&promise.floor, promise.target ? &promise.target->floor : nullptr})
    if (floor && *floor && (*floor)->platform && is_lambda(*(*floor)->platform))
      return (*floor)->platform;
  return nullptr;
}

}  // namespace

void settle_lambda(World& world, const CollectOptions& options) {
  Profile& profile = world.profile;
  world.handler = options.handler;
  if (std::string why = reason(world, options); !why.empty()) {
    profile.overlays.add(ProfileOverlay::lambda);
    profile.lambda_runtime = runtime_of(options.promise);
    profile.why = fmt::format("{}: {}", name_of(ProfileOverlay::lambda), why);
  }
}

bool is_lambda(const World& world) {
  return world.profile.overlays.has(ProfileOverlay::lambda);
}

bool is_lambda_package(const World& world, std::size_t payload) {
  return lambda_place(world, payload) == kLambdaPackage && world.payloads[payload].is_directory;
}

bool is_managed_lambda(const World& world) {
  return world.profile.lambda_runtime && is_managed_lambda(*world.profile.lambda_runtime);
}

std::string_view lambda_place(const World& world, std::size_t payload) {
  if (!is_lambda(world)) return {};
  switch (world.payloads[payload].role) {
    case PayloadRole::package:
      return kLambdaPackage;
    case PayloadRole::layer:
      return kLambdaLayers;
    case PayloadRole::part:
      break;
  }
  return {};
}

bool lambda_starts(const World& world, std::size_t payload, const Entry& entry) {
  if (lambda_place(world, payload).empty()) return false;
  return entry.path == "bootstrap" ||
         (world.is_layer(payload) && dir_name(entry.path) == "extensions");
}

std::vector<std::size_t> layers(const World& world) {
  std::vector<std::size_t> all;
  for (std::size_t i = world.payloads.size(); i-- > 0;)
    if (world.is_layer(i)) all.push_back(i);
  return all;
}

const Entry* on_lambda(const World& world, std::size_t package, std::string_view path) {
  if (path.starts_with(kLambdaPackage))
    return world.payloads[world.is_layer(package) ? 0 : package]
        .follow_absolute(path, kLambdaPackage)
        .entry;
  for (std::size_t i : layers(world))
    if (const Entry* entry = world.payloads[i].follow_absolute(path, kLambdaLayers).entry)
      return entry;
  return nullptr;
}

std::string_view only_folder(const Payload& payload) {
  std::string_view folder;
  for (const Entry& entry : payload.entries) {
    std::string_view top = std::string_view(entry.path).substr(0, entry.path.find('/'));
    if (top.size() == entry.path.size() && entry.type != EntryType::directory) return {};
    if (!folder.empty() && top != folder) return {};
    folder = top;
  }
  return folder;
}

std::uint64_t unpacked_size(const Payload& payload) {
  std::uint64_t sum = 0;
  for (const Entry& entry : payload.entries)
    if (entry.type == EntryType::file)
      sum = entry.size > UINT64_MAX - sum ? UINT64_MAX : sum + entry.size;
  return sum;
}

}  // namespace aotcheck
