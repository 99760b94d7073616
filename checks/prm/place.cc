#include "checks/prm/place.h"

#include <algorithm>

namespace aotcheck {
namespace {

// Directories of an installed system (Filesystem Hierarchy Standard 3.0) in which nobody stages
// what is to be shipped.
constexpr std::string_view kSystem[] = {"/bin",   "/etc",    "/lib",  "/lib32",
                                        "/lib64", "/libx32", "/sbin", "/usr"};

bool lies_in(std::string_view path, std::string_view directory) {
  return path.starts_with(directory) &&
         (path.size() == directory.size() || path[directory.size()] == '/');
}

}  // namespace

std::string_view installed_at(const Payload& payload) {
  if (!payload.is_directory) return {};
  auto has = [&](std::string_view name) {
    const Entry* entry = payload.find(name);
    return entry && entry->type == EntryType::directory;
  };
  if (has("usr") && has("etc")) return "/";
  if (payload.archive &&
      (payload.archive->content == Content::deb || payload.archive->content == Content::rpm))
    return "/";
  std::string_view root = payload.root;
  while (root.size() > 1 && root.ends_with('/')) root.remove_suffix(1);
  if (root == "/") return root;
  if (lies_in(root, "/usr/src")) return {};  // where container builds like to work
  for (std::string_view directory : kSystem)
    if (lies_in(root, directory)) return root;
  return {};
}

bool all_modes_are_0777(const Payload& payload) {
  std::size_t seen = 0;
  bool all = std::all_of(payload.entries.begin(), payload.entries.end(), [&](const Entry& entry) {
    bool has_mode = entry.type == EntryType::file || entry.type == EntryType::directory;
    seen += has_mode;
    return !has_mode || entry.mode == 0777;
  });
  return all && seen > 1;
}

}  // namespace aotcheck
