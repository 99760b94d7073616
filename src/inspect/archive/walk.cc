#include "inspect/archive/walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <utility>

#include "base/text.h"
#include "facts/limits.h"
#include "facts/sniff.h"
#include "inspect/archive/formats.h"
#include "inspect/inspect.h"

namespace aotcheck {

std::optional<std::uint32_t> ArchiveWalk::announce(const MemberFacts& member) {
  if (ended()) return std::nullopt;
  if (const std::uint32_t most = most_members(archive_size_); members_ >= most) {
    limit_ = fmt::format("it has more than {} members", most);
    return std::nullopt;
  }
  is_list_ = is_helix_list(member.name);
  std::uint32_t number = members_++;
  if (number >= options_.done && !sink_.member(member)) {
    gone_ = true;
    return std::nullopt;
  }
  return number;
}

bool ArchiveWalk::wants(std::uint32_t member) const {
  if (std::find(options_.fatal.begin(), options_.fatal.end(), member) != options_.fatal.end())
    return false;
  return member >= options_.done || depth_ < options_.depth;
}

bool ArchiveWalk::has_share(std::size_t members) {
  constexpr std::size_t kMostShared = 1u << 14;
  if (members <= kMostShared) return true;
  shares_.resize(1);
  return is_first();
}

bool ArchiveWalk::is_mine(std::uint64_t size) {
  constexpr std::uint64_t kEach = 256;  // bytes that a member costs besides its contents
  auto least = std::min_element(shares_.begin(), shares_.end());
  *least += std::min(size, kMaxExpanded) + kEach;
  return least - shares_.begin() == options_.part;
}

bool ArchiveWalk::is_interesting(Bytes head) const {
  Content content = sniff(head.clipped(0, kSniffBytes).text());
  return is_list_ || is_binary(content) || content == Content::pdb ||
         (is_archive(content) && depth_ < options_.depth);
}

bool ArchiveWalk::spend(std::uint64_t bytes) {
  expanded_ = bytes > UINT64_MAX - expanded_ ? UINT64_MAX : expanded_ + bytes;
  if (!limit_.empty()) return false;
  if (expanded_ > kMaxExpanded)
    limit_ = fmt::format("it unpacks to more than {} GiB", kMaxExpanded >> 30);
  else if (expanded_ > kFreeExpanded && expanded_ / kMaxRatio > archive_size_)
    limit_ = fmt::format("it unpacks to more than {} times its size", kMaxRatio);
  return limit_.empty();
}

bool ArchiveWalk::keeps_pace(std::uint64_t read) {
  const std::uint64_t here = expanded_ - expanded_before_;
  if (limit_.empty() && here > kFreeRun && here / kMaxRatio > read)
    limit_ = fmt::format("{} of it unpack to more than {} times that", human_size(read), kMaxRatio);
  return limit_.empty();
}

void ArchiveWalk::finish(std::uint32_t member, Bytes data) {
  constexpr std::uint64_t kSmallProgram = 64 * 1024;  // nobody compares smaller ones
  MemberContents contents;
  contents.member = member;
  contents.state = MemberState::read;
  Content content = sniff(data.clipped(0, kSniffBytes).text());
  contents.facts.content = content;
  try {
    if (is_list_ || is_binary(content) || content == Content::pdb || content == Content::script)
      contents.facts = inspect(data, content,
                               {.crc32 = is_binary(content),
                                .sha256 = data.size() > kSmallProgram,
                                .entry_prefix = options_.entry_prefix,
                                .list = is_list_});
    if (is_archive(content) && depth_ < options_.depth) {
      ++depth_;
      const std::uint64_t before = std::exchange(expanded_before_, expanded_);
      contents.facts.archive = read_archive(data, content, *this, member + 1);
      expanded_before_ = before;
      --depth_;
    }
  } catch (const std::bad_alloc&) {
    contents = {member, MemberState::too_large, "reading it takes more memory than there is", {}};
  }
  if (member >= options_.done || contents.facts.archive) tell(std::move(contents));
}

void ArchiveWalk::finish(std::uint32_t member, MemberState state, std::string problem) {
  if (member >= options_.done) tell({member, state, std::move(problem), {}});
}

void ArchiveWalk::tell(MemberContents contents) {
  if (!gone_ && !sink_.contents(contents)) gone_ = true;
}

std::optional<ArchiveFacts> read_archive(Bytes archive, Content content, ArchiveWalk& walk,
                                         std::uint32_t container) {
  if (!is_archive(content)) return read_appended_zip(archive, walk, container);
  if (content == Content::zip) return read_zip(archive, walk, container);
  if (content == Content::deb) return read_deb(archive, walk, container);
  return read_stream(archive, content, walk, container);
}

}  // namespace aotcheck
