#include "engine/archives.h"

#include <fmt/format.h>

#include "facts/sniff.h"

namespace aotcheck {
namespace {

// An archive on disk that is asked for: a whole payload, or an entry of a directory.
struct Asked {
  std::size_t payload = 0;
  std::size_t entry = 0;
};

struct OpenedPayload {
  Payload payload;
  PackedFacts facts;
};

class Opener {
 public:
  Opener(World& world, Inspector& inspector, unsigned depth, const Wants& wants)
      : world_(world), inspector_(inspector), depth_(depth), wants_(wants) {}

  std::vector<PackedFacts> run() {
    request();
    std::vector<Reply> replies = inspector_.inspect(requests_);
    std::vector<Payload> payloads;
    std::vector<PackedFacts> facts;
    std::size_t next = 0;
    for (std::size_t i = 0; i < world_.payloads.size(); ++i) {
      std::vector<OpenedPayload> opened;
      for (; next < asked_.size() && asked_[next].payload == i; ++next)
        take(asked_[next], std::move(replies[next]), opened);
      if (opened.empty() || stays(world_.payloads[i])) {
        payloads.push_back(std::move(world_.payloads[i]));
        facts.emplace_back();
      }
      for (OpenedPayload& each : opened) {
        payloads.push_back(std::move(each.payload));
        facts.push_back(std::move(each.facts));
      }
    }
    world_.payloads = std::move(payloads);
    return facts;
  }

 private:
  void request() {
    for (std::size_t i = 0; i < world_.payloads.size(); ++i) {
      const Payload& payload = world_.payloads[i];
      if (payload.is_directory && depth_ == 0) continue;
      for (std::size_t e = 0; e < payload.entries.size(); ++e) {
        const Entry& entry = payload.entries[e];
        const bool looked_into = is_archive(entry.content) || may_have_a_zip(payload, entry);
        if (entry.type != EntryType::file || !looked_into || !entry.error.empty()) continue;
        Request request;
        request.path = disk_path(payload, entry);
        request.content = entry.content;
        request.wants = wants_;
        request.open_archive = true;
        request.depth = payload.is_directory ? depth_ - 1 : depth_;
        requests_.push_back(std::move(request));
        asked_.push_back({i, e});
      }
    }
  }

  // Of an argument: self-extractors are programs, scripts, or anything.
  static bool may_have_a_zip(const Payload& payload, const Entry& entry) {
    return !payload.is_directory && !is_archive(entry.content) && entry.content != Content::empty;
  }

  // Whether an argument is judged for itself besides what was found in it.
  static bool stays(const Payload& payload) {
    if (payload.is_directory) return true;
    const Content content = payload.entries[0].content;
    return is_binary(content) || content == Content::script;
  }

  void take(const Asked& asked, Reply reply, std::vector<OpenedPayload>& opened) {
    Payload& holder = world_.payloads[asked.payload];
    Entry& entry = holder.entries[asked.entry];
    if (!reply.error.empty()) {
      entry.error = reply.error;
      return;
    }
    if (!reply.facts.archive) return;  // a compressed file that is no tar
    entry.opened = true;
    const std::size_t first = opened.size();
    open(holder.logical_path(entry), entry.content, *reply.facts.archive, 0, reply.members, opened);
    if (holder.is_directory) return;
    opened[first].payload.role = holder.role;
    opened[first].payload.archive->size = entry.size;
  }

  // The payload of one container, then those of the archives in it.
  void open(std::string argument, Content content, const ArchiveFacts& facts,
            std::uint32_t container, std::vector<Member>& members,
            std::vector<OpenedPayload>& opened) {
    std::size_t at = opened.size();
    Payload payload;
    payload.argument = std::move(argument);
    payload.role = PayloadRole::part;
    payload.archive = PackedAs{content, facts, 0, {}};
    std::vector<Content> contents;
    std::vector<std::size_t> numbers;
    if (container == 0) payload.archive->members.reserve(members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
      Member& member = members[i];
      if (member.listed.container != container) continue;
      payload.archive->members.push_back(
          {std::move(member.listed), member.state, std::move(member.problem), {}});
      contents.push_back(member.state == MemberState::read ? member.content : Content::other);
      numbers.push_back(i);
    }
    unpack_listing(payload, contents);
    opened.push_back({std::move(payload), {}});
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      Member& member = members[numbers[i]];
      std::string path = opened[at].payload.archive->members[i].path;
      if (!member.facts || path.empty()) continue;
      if (member.facts->archive) {
        mark_opened(opened[at].payload, path);
        open(opened[at].payload.prefix() + path, member.facts->content, *member.facts->archive,
             static_cast<std::uint32_t>(numbers[i]) + 1, members, opened);
      } else {
        opened[at].facts[path] = std::move(member.facts);
      }
    }
  }

  static void mark_opened(Payload& payload, const std::string& path) {
    for (Entry& entry : payload.entries)
      if (entry.path == path) entry.opened = true;
  }

  World& world_;
  Inspector& inspector_;
  unsigned depth_;
  const Wants& wants_;
  std::vector<Request> requests_;
  std::vector<Asked> asked_;
};

}  // namespace

std::vector<PackedFacts> open_archives(World& world, Inspector& inspector, unsigned depth,
                                       const Wants& wants) {
  return Opener(world, inspector, depth, wants).run();
}

std::string disk_path(const Payload& payload, const Entry& entry) {
  return payload.is_directory ? fmt::format("{}/{}", payload.root, entry.path) : payload.root;
}

}  // namespace aotcheck
