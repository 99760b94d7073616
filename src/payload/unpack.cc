// What an archive unpacks to, from its listing: nothing is written anywhere.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "payload/payload.h"

namespace aotcheck {
namespace {

EntryType type_of(MemberType type) {
  switch (type) {
    case MemberType::file:
    case MemberType::hard_link:
      return EntryType::file;
    case MemberType::directory:
      return EntryType::directory;
    case MemberType::symlink:
      return EntryType::symlink;
    case MemberType::fifo:
      return EntryType::fifo;
    case MemberType::socket:
      return EntryType::socket;
    case MemberType::device:
      return EntryType::device;
    case MemberType::unknown:
      return EntryType::unknown;
  }
  return EntryType::unknown;
}

// Where a member lands below the root; empty for the root itself and for what leads out of it.
std::string path_of(std::string_view name) {
  while (name.starts_with('/')) name.remove_prefix(1);
  std::string path = normal_path(name);
  return path == "." || path == ".." || path.starts_with("../") ? std::string() : path;
}

class Unpacker {
 public:
  void take(PackedMember& member, Content content) {
    member.path = path_of(member.listed.name);
    if (member.path.empty()) return;
    add_parents(member.path);
    Entry entry;
    entry.path = member.path;
    entry.type = type_of(member.listed.type);
    entry.mode = member.listed.mode;
    entry.size = member.listed.size;
    entry.content = content;
    entry.link_target = member.listed.link_target;
    entry.has_capabilities = member.listed.has_capabilities;
    if (member.state == MemberState::too_large || member.state == MemberState::lost)
      entry.error = member.problem;
    if (member.listed.type == MemberType::hard_link)
      link(entry, path_of(member.listed.link_target));
    auto [at, is_new] = entries_.try_emplace(member.path);
    const bool both_directories =
        !is_new && at->second.type == EntryType::directory && entry.type == EntryType::directory;
    if (is_new || !both_directories || member.listed.has_mode) at->second = std::move(entry);
  }

  std::vector<Entry> entries() {
    std::vector<Entry> all;
    all.reserve(entries_.size());
    while (!entries_.empty()) all.push_back(std::move(entries_.extract(entries_.begin()).mapped()));
    return all;
  }

 private:
  void add_parents(const std::string& path) {
    for (std::string_view d = dir_name(path); !d.empty(); d = dir_name(d)) {
      auto [at, is_new] = entries_.try_emplace(std::string(d));
      if (!is_new) return;
      at->second.path = d;
      at->second.type = EntryType::directory;
      at->second.mode = 0755;
    }
  }

  // Two names of one file share an inode number.
  void link(Entry& entry, const std::string& to) {
    entry.link_target.clear();
    auto target = entries_.find(to);
    if (target == entries_.end()) {
      entry.type = EntryType::unknown;
      return;
    }
    if (target->second.inode == 0) target->second.inode = ++inodes_;
    target->second.links = 2;
    std::string path = std::move(entry.path);
    entry = target->second;
    entry.path = std::move(path);
  }

  std::map<std::string, Entry> entries_;
  std::uint64_t inodes_ = 0;
};

}  // namespace

void unpack_listing(Payload& payload, const std::vector<Content>& contents) {
  Unpacker unpacker;
  auto& members = payload.archive->members;
  for (std::size_t i = 0; i < members.size(); ++i) unpacker.take(members[i], contents[i]);
  payload.is_directory = true;
  payload.root.clear();
  payload.entries = unpacker.entries();
  if (!payload.is_nuget_package()) return;
  for (Entry& entry : payload.entries)
    if (entry.type == EntryType::file) entry.mode = 0744;
}

}  // namespace aotcheck
