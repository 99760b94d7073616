#include "payload/payload.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace aotcheck {

std::string Payload::prefix() const {
  if (archive) return argument + "!";
  return argument.ends_with('/') ? argument : argument + "/";
}

std::string Payload::logical_path(const Entry& entry) const {
  return is_directory ? prefix() + entry.path : argument;
}

const Entry* Payload::find(std::string_view path) const {
  auto at = std::lower_bound(entries.begin(), entries.end(), path,
                             [](const Entry& e, std::string_view p) { return e.path < p; });
  return at != entries.end() && at->path == path ? &*at : nullptr;
}

bool Payload::is_nuget_package() const {
  return archive && archive->content == Content::zip && find("[Content_Types].xml") &&
         std::any_of(entries.begin(), entries.end(), [](const Entry& entry) {
           return entry.path.ends_with(".nuspec") && entry.path.find('/') == std::string::npos;
         });
}

std::span<const Entry> Payload::below(std::string_view directory) const {
  if (directory.empty()) return entries;
  std::string prefix = std::string(directory) + '/';
  auto less = [](const Entry& e, std::string_view p) { return e.path < p; };
  auto first = std::lower_bound(entries.begin(), entries.end(), prefix, less);
  prefix.back() = '/' + 1;  // the first path behind those that begin so
  return {first, std::lower_bound(first, entries.end(), prefix, less)};
}

namespace {

// An absolute path relative to `place`; nothing where it does not lie there.
std::optional<std::string_view> relative_to(std::string_view place, std::string_view path) {
  if (place.empty() || !path.starts_with(place)) return std::nullopt;
  path.remove_prefix(place.size());
  if (!path.empty() && !path.starts_with('/') && !place.ends_with('/')) return std::nullopt;
  return path;
}

}  // namespace

Followed Payload::follow(std::string_view path, std::string_view place) const {
  constexpr int kMostLinks = 40;  // as the kernel
  std::string left(path), done;
  const Entry* at = nullptr;  // the entry of `done`; nullptr: the root
  int links = 0;
  while (!left.empty()) {
    std::size_t slash = left.find('/');
    std::string component = left.substr(0, slash);
    left.erase(0, slash == std::string::npos ? slash : slash + 1);
    if (component.empty() || component == ".") continue;
    if (at && at->type != EntryType::directory) return {PathEnd::dangles, nullptr};
    if (component == "..") {
      if (done.empty() && place == "/") continue;  // the parent of the root is the root
      if (done.empty()) return {PathEnd::leaves, nullptr};
      done = dir_name(done);
      at = done.empty() ? nullptr : find(done);
      continue;
    }
    std::string next = done.empty() ? component : done + "/" + component;
    const Entry* entry = find(next);
    if (!entry) return {PathEnd::dangles, nullptr};
    if (entry->type != EntryType::symlink) {
      done = std::move(next);
      at = entry;
      continue;
    }
    if (++links > kMostLinks) return {PathEnd::loops, nullptr};
    std::string_view target = entry->link_target;
    if (target.starts_with('/')) {
      auto inside = relative_to(place, target);
      if (!inside) return {PathEnd::leaves, nullptr};
      target = *inside;
      done.clear();
      at = nullptr;
    }
    left = left.empty() ? std::string(target) : std::string(target) + "/" + left;
  }
  return {PathEnd::entry, at};
}

Followed Payload::follow_absolute(std::string_view path, std::string_view place) const {
  auto inside = relative_to(place, path);
  return inside ? follow(*inside, place) : Followed{PathEnd::leaves, nullptr};
}

}  // namespace aotcheck
