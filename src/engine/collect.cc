#include "engine/collect.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "engine/archives.h"
#include "engine/dotnet_installation.h"
#include "engine/lambda.h"
#include "facts/sniff.h"

namespace aotcheck {
namespace {

// The scripts of a Helix payload get their x bits there. What could not be read, a directory too,
// is there to say so.
bool is_artifact(const World& world, std::size_t payload, const Entry& entry) {
  if (!entry.error.empty()) return true;
  if (entry.type != EntryType::file) return false;
  if (is_binary(entry.content)) return true;
  const bool helix = world.profile.overlays.has(ProfileOverlay::helix);
  if (helix && is_helix_list(entry.path)) return true;
  return entry.content == Content::script &&
         (entry.executable() || lambda_starts(world, payload, entry) ||
          (helix && entry.path.ends_with(".sh")));
}

Wants wants_of(const Entry& entry, const Profile& profile) {
  Wants wants;
  wants.entry_prefix = profile.entry_prefix;
  wants.list = is_helix_list(entry.path);
  return wants;
}

// Artifacts of one payload in the order of their first names.
void add_artifacts(World& world, std::size_t index, PackedFacts& packed) {
  const Payload& payload = world.payloads[index];
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::size_t> by_inode;
  auto counts = [&](const Entry& entry) { return is_artifact(world, index, entry); };
  world.artifacts.reserve(world.artifacts.size() +
                          static_cast<std::size_t>(std::count_if(payload.entries.begin(),
                                                                 payload.entries.end(), counts)));
  for (const Entry& entry : payload.entries) {
    auto facts = packed.find(entry.path);
    const bool has_facts = facts != packed.end() && facts->second;
    // In a directory a PDB is opened when a binary asks for it; of an archive it is read already.
    const bool packed_pdb = has_facts && facts->second->pdb;
    if (!is_artifact(world, index, entry) && !packed_pdb) continue;
    if (entry.links > 1 && entry.error.empty()) {
      auto [at, is_new] = by_inode.try_emplace({entry.device, entry.inode}, world.artifacts.size());
      if (!is_new) {
        world.artifacts[at->second].names.push_back(&entry);
        continue;
      }
    }
    Artifact artifact;
    artifact.payload = index;
    artifact.entry = &entry;
    artifact.names = {&entry};
    artifact.path = payload.logical_path(entry);
    if (!entry.error.empty()) artifact.error = "it could not be read: " + entry.error;
    artifact.reference = packed_pdb;
    artifact.has_capabilities = entry.has_capabilities;
    if (has_facts) artifact.facts = std::move(*facts->second);
    world.artifacts.push_back(std::move(artifact));
  }
}

// The base profile that the payload asks for by what it holds.
void infer_base(Profile& profile, const World& world) {
  std::size_t aot = 0, hosts = 0;
  for (const Artifact& artifact : world.artifacts) {
    const BinaryFacts* b = artifact.binary();
    if (!b || artifact.reference || b->kind == Kind::debug_file) continue;
    bool dotnet = b->native_aot.recognised() || b->dotnet_host.present;
    if (!dotnet || in_dotnet_installation(world.payloads[artifact.payload], artifact)) continue;
    aot += b->native_aot.recognised();
    hosts += b->dotnet_host.present;
  }
  profile.base = aot + hosts != 0 ? BaseProfile::nativeaot : BaseProfile::native;
  if (aot != 0)
    profile.why = aot == 1 ? "1 file is Native AOT" : fmt::format("{} files are Native AOT", aot);
  else
    profile.why = hosts != 0 ? "it holds a .NET publish output" : "nothing here is .NET";
}

Profile settle_profile(const World& world, const CollectOptions& options) {
  Profile profile = world.profile;
  const std::string overlays = std::move(profile.why);
  profile.debug_required = options.debug_required;
  profile.base_stated = options.profile.base.has_value();
  if (profile.base_stated) {
    profile.base = *options.profile.base;
    profile.why = "--profile";
  } else {
    infer_base(profile, world);
  }
  if (!overlays.empty()) profile.why += "; " + overlays;
  return profile;
}

}  // namespace

void settle_overlays(World& world, const CollectOptions& options) {
  Profile& profile = world.profile;
  profile.overlays = options.profile.overlays;
  profile.entry_prefix = options.profile.entry_prefix;
  profile.shimless = options.profile.shimless;
  profile.shim_subsystems = options.profile.shim_subsystems;
  profile.shim_resources = options.profile.shim_resources;
  profile.helix = options.profile.helix;
  settle_lambda(world, options);
  if (profile.overlays.has(ProfileOverlay::helix)) return;
  for (const Payload& payload : world.payloads)
    for (const Entry& entry : payload.entries)
      if (entry.type == EntryType::file && is_helix_list(entry.path)) {
        profile.overlays.add(ProfileOverlay::helix);
        profile.why += fmt::format("{}helix: it holds {}", profile.why.empty() ? "" : "; ",
                                   printable(entry.path));
        return;
      }
}

void inspect_payloads(World& world, Inspector& inspector, const CollectOptions& options) {
  Wants wants;
  wants.entry_prefix = options.profile.entry_prefix;
  std::vector<PackedFacts> packed = open_archives(world, inspector, options.archive_depth, wants);
  settle_overlays(world, options);
  for (std::size_t i = 0; i < world.payloads.size(); ++i) add_artifacts(world, i, packed[i]);
  std::vector<Request> requests;
  std::vector<std::size_t> asked;
  for (std::size_t i = 0; i < world.artifacts.size(); ++i) {
    const Artifact& artifact = world.artifacts[i];
    const Payload& payload = world.payloads[artifact.payload];
    if (!artifact.error.empty() || payload.archive) continue;
    Request request;
    request.path = disk_path(payload, *artifact.entry);
    request.content = artifact.entry->content;
    request.wants = wants_of(*artifact.entry, world.profile);
    requests.push_back(std::move(request));
    asked.push_back(i);
  }
  std::vector<Reply> replies = inspector.inspect(requests);
  for (std::size_t i = 0; i < replies.size(); ++i) {
    Artifact& artifact = world.artifacts[asked[i]];
    artifact.facts = std::move(replies[i].facts);
    artifact.error = std::move(replies[i].error);
    artifact.has_capabilities = replies[i].has_capabilities;
  }
}

bool has_something_wrong(const Payload& payload) {
  if (!payload.archive) return false;
  const PackedAs& a = *payload.archive;
  const auto& zip = a.facts.zip;
  return !a.facts.defects.empty() || !a.facts.limit.empty() ||
         (zip && (zip->end_records > 1 || zip->stated_entries != zip->entries.size())) ||
         std::any_of(a.members.begin(), a.members.end(),
                     [](const PackedMember& m) { return m.state > MemberState::read; });
}

bool is_empty(const World& world) {
  return world.artifacts.empty() &&
         std::none_of(world.payloads.begin(), world.payloads.end(), has_something_wrong);
}

void settle(World& world, const CollectOptions& options) {
  std::vector<ScopeMember> members;
  for (const Artifact& artifact : world.artifacts) {
    const Payload& payload = world.payloads[artifact.payload];
    bool judged_by_os = artifact.binary() && !artifact.facts.managed() && !artifact.reference;
    members.push_back({payload.argument, artifact.entry->path, payload.is_directory,
                       judged_by_os ? artifact.binary() : nullptr, payload.archive ? '!' : '/'});
  }
  Settled settled = settle_scopes(members, options.promise);
  world.scopes = std::move(settled.scopes);
  for (std::size_t i = 0; i < world.artifacts.size(); ++i)
    world.artifacts[i].scope = settled.scope_of[i];
  world.profile = settle_profile(world, options);
  world.links = build_link_index(world);
  world.aggregates =
      find_aggregates(world.payloads, world.artifacts, world.links, world.profile.entry_prefix);
  world.helix = helix_modes(world);
}

}  // namespace aotcheck
