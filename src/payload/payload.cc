#include "payload/payload.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace aotcheck {

std::string Payload::logical_path(const Entry& entry) const {
  if (!is_directory) return argument;
  std::string path = argument;
  if (!path.ends_with('/')) path += '/';
  return path + entry.path;
}

const Entry* Payload::find(std::string_view path) const {
  auto at = std::lower_bound(entries.begin(), entries.end(), path,
                             [](const Entry& e, std::string_view p) { return e.path < p; });
  return at != entries.end() && at->path == path ? &*at : nullptr;
}

const Entry* Payload::resolve(std::string_view path) const {
  constexpr int kMostLinks = 40;  // as the kernel
  std::string left = normal_path(path), done;
  for (int links = 0; links <= kMostLinks;) {
    if (left.empty()) return find(done);
    std::size_t slash = left.find('/');
    std::string component = left.substr(0, slash);
    left = slash == std::string::npos ? "" : left.substr(slash + 1);
    if (component == "..") return nullptr;
    std::string next = done.empty() ? component : done + "/" + component;
    const Entry* entry = find(next);
    if (!entry) return nullptr;
    if (entry->type != EntryType::symlink) {
      done = next;
      continue;
    }
    ++links;
    if (entry->link_target.starts_with('/'))
      return nullptr;  // leaves the payload, whatever it is unpacked to
    left = normal_path((done.empty() ? "" : done + "/") + entry->link_target +
                       (left.empty() ? "" : "/" + left));
    done.clear();
  }
  return nullptr;
}

}  // namespace aotcheck
