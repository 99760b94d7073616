#include "engine/fix.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "engine/lambda.h"
#include "engine/leftover.h"

namespace aotcheck {
namespace {

constexpr std::uint16_t kEncrypted = 1, kUtf8 = 1 << 11, kDeflated = 8;

// Why a zip file is not what its directory says; empty where all readers agree on it. Only then are
// its bytes taken over unread.
std::string doubtful(const ZipFacts& zip) {
  if (zip.end_records != 1 || zip.several_disks) return "it has several directories or parts";
  if (zip.stated_entries != zip.entries.size() ||
      zip.stated_directory_offset != zip.directory_offset)
    return "its end record does not agree with its directory";
  if (zip.zip64) return "it is a zip64 file";
  if (zip.prefix != 0 || zip.trailing != 0 || !zip.gaps.empty())
    return "it holds bytes that belong to no member";
  std::set<std::string_view> names;
  for (const ZipEntry& entry : zip.entries) {
    const ZipHeader& c = entry.central;
    auto of = [&](std::string_view what) { return fmt::format("{} {}", printable(c.name), what); };
    if (!entry.local || entry.hidden || entry.overlaps || entry.descriptor_missing)
      return of("is not read alike by all readers");
    const ZipHeader& l = *entry.local;
    if (l.name != c.name || l.method != c.method || l.crc32 != c.crc32 || l.packed != c.packed ||
        l.size != c.size || (!entry.unicode_path.empty() && entry.unicode_path != c.name))
      return of("has two headers that disagree");
    if (((c.flags | l.flags) & kEncrypted) != 0) return of("is encrypted");
    if (c.method != 0 && c.method != kDeflated)
      return of(fmt::format("is packed with method {}", c.method));
    if (!names.insert(c.name).second) return of("is there twice");
  }
  return {};
}

std::string refusal(const Payload& payload) {
  const PackedAs& archive = *payload.archive;
  if (archive.content != Content::zip || !archive.facts.zip) return "only zip files can be written";
  if (!archive.facts.limit.empty()) return archive.facts.limit;
  if (!archive.facts.defects.empty()) return archive.facts.defects.front().what;
  for (const PackedMember& member : archive.members) {
    std::string_view name = member.listed.name;
    if (name.ends_with('/')) name.remove_suffix(1);
    const bool plain = member.listed.type == MemberType::file ||
                       member.listed.type == MemberType::directory ||
                       member.listed.type == MemberType::symlink;
    if (member.path != name || name.find('\\') != std::string_view::npos || !plain)
      return fmt::format("{} is no plain name of a file, a directory or a link",
                         printable(member.listed.name));
    if (member.state > MemberState::read)
      return fmt::format("{} could not be read: {}", printable(member.listed.name), member.problem);
  }
  return doubtful(*archive.facts.zip);
}

class Planner {
 public:
  Planner(const World& world, std::size_t index, const FixOptions& options)
      : world_(world), payload_(world.payloads[index]), index_(index), options_(options) {
    for (const Artifact& artifact : world.artifacts)
      if (artifact.payload == index && !artifact.reference)
        for (const Entry* name : artifact.names) artifacts_[name] = &artifact;
  }

  FixPlan directory() const {
    FixPlan plan;
    for (const Entry& entry : payload_.entries)
      if (entry.type == EntryType::file && !entry.executable() && is_started(entry, entry.path))
        plan.fixes.push_back({&entry, entry.path, entry.mode | with_x(entry.mode), ""});
    return plan;
  }

  FixPlan archive() const {
    FixPlan plan;
    plan.refused = refusal(payload_);
    if (!plan.refused.empty()) return plan;
    const std::string folder = wrapping_folder();
    const auto useless = options_.drop_useless ? dropped() : std::map<const Entry*, std::string>();
    for (const PackedMember& member : payload_.archive->members) {
      const Entry* entry = payload_.find(member.path);
      if (!entry || (!folder.empty() && entry->path + "/" == folder)) continue;
      if (auto drop = useless.find(entry); drop != useless.end()) {
        plan.fixes.push_back({entry, "", 0, drop->second});
        continue;
      }
      std::string path = entry->path.substr(folder.size());
      std::uint32_t mode = mode_of(*entry, member, path);
      plan.fixes.push_back({entry, std::move(path), mode, ""});
    }
    return plan;
  }

 private:
  static std::uint32_t with_x(std::uint32_t mode) { return (mode & 0444) >> 2; }

  // The folder of a function that was packed along, with its slash; empty where there is none.
  std::string wrapping_folder() const {
    std::string folder(only_folder(payload_));
    const Entry* bootstrap = payload_.find(folder + "/bootstrap");
    const bool function = bootstrap && bootstrap->type == EntryType::file;
    return !folder.empty() && (function || is_lambda(world_)) ? folder + "/" : std::string();
  }

  const BinaryFacts* binary(const Entry& entry) const {
    auto at = artifacts_.find(&entry);
    return at == artifacts_.end() ? nullptr : at->second->binary();
  }

  // Whether something executes the file: a program for a system with x bits, the script that Lambda
  // starts, or what a list of a Helix payload rightly names.
  bool is_started(const Entry& entry, std::string_view path) const {
    const bool listed = world_.helix[index_].listed.contains(&entry);
    if (const BinaryFacts* b = binary(entry))
      return (b->is_program() || (listed && b->kind == Kind::runnable_library)) &&
             b->os != Os::windows;
    return entry.content == Content::script &&
           (path == "bootstrap" || listed || started_script(entry));
  }
  bool started_script(const Entry& entry) const { return lambda_starts(world_, index_, entry); }

  std::uint32_t mode_of(const Entry& entry, const PackedMember& member,
                        std::string_view path) const {
    if (entry.type == EntryType::symlink) return 0777;
    const bool directory = entry.type == EntryType::directory;
    const bool started = !directory && is_started(entry, path);
    if (!member.listed.has_mode)
      return directory || started || entry.content == Content::script ? 0755 : 0644;
    std::uint32_t mode = entry.mode;
    if (is_lambda(world_) || path == "bootstrap") mode |= 0444;  // for the user who runs it
    return directory || started || entry.executable() ? mode | with_x(mode) : mode;
  }

  // What --drop-useless leaves out, and what each is.
  std::map<const Entry*, std::string> dropped() const {
    std::map<const Entry*, std::string> all;
    bool has_host = is_managed_lambda(world_);
    for (const auto& [entry, artifact] : artifacts_)
      has_host |= artifact->binary() && artifact->binary()->dotnet_host.present;
    for (const Entry& entry : payload_.entries) {
      const BinaryFacts* b = binary(entry);
      if (entry.content == Content::pdb || (b && b->kind == Kind::debug_file))
        all[&entry] = "a debug file";
    }
    for (const Leftover& leftover : leftovers(payload_)) {
      const BinaryFacts* b = binary(*leftover.entry);
      if ((leftover.kind == Leftover::Kind::managed && has_host) || (b && b->is_loaded())) continue;
      all.try_emplace(leftover.entry, leftover.what);
    }
    std::erase_if(all, [](const auto& item) { return base_name(item.first->path) == "bootstrap"; });
    return all;
  }

  const World& world_;
  const Payload& payload_;
  std::size_t index_;
  const FixOptions& options_;
  std::map<const Entry*, const Artifact*> artifacts_;
};

std::uint32_t type_bits(EntryType type) {
  return type == EntryType::directory ? S_IFDIR : type == EntryType::symlink ? S_IFLNK : S_IFREG;
}

}  // namespace

FixPlan plan_fix(const World& world, std::size_t payload, const FixOptions& options) {
  Planner planner(world, payload, options);
  const Payload& p = world.payloads[payload];
  if (p.archive) return planner.archive();
  if (p.is_directory) return planner.directory();
  FixPlan plan;
  plan.refused = "it is neither a directory nor a zip file";
  return plan;
}

std::vector<ZipPart> zip_parts(const Payload& payload, const FixPlan& plan) {
  std::map<std::string, const ZipEntry*> by_path;
  for (const ZipEntry& entry : payload.archive->facts.zip->entries)
    by_path[normal_path(entry.central.name)] = &entry;
  std::vector<ZipPart> parts;
  for (const Fix& fix : plan.fixes) {
    auto at = by_path.find(fix.entry->path);
    if (fix.path.empty() || at == by_path.end()) continue;
    const ZipEntry& zip = *at->second;
    ZipPart part;
    part.name = fix.path + (fix.entry->type == EntryType::directory ? "/" : "");
    part.mode = type_bits(fix.entry->type) | fix.mode;
    part.method = zip.central.method;
    part.utf8 = (zip.central.flags & kUtf8) != 0;
    part.crc32 = zip.central.crc32;
    part.packed = zip.central.packed;
    part.size = zip.central.size;
    part.offset = zip.data_offset;
    parts.push_back(std::move(part));
  }
  std::sort(parts.begin(), parts.end(),
            [](const ZipPart& a, const ZipPart& b) { return a.name < b.name; });
  return parts;
}

}  // namespace aotcheck
