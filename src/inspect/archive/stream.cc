#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <utility>

#include "facts/limits.h"
#include "facts/names.h"
#include "facts/sniff.h"
#include "inspect/archive/formats.h"

namespace aotcheck {
namespace {

constexpr std::uint64_t kHead = 4096;  // enough to know a file by, and a whole `#!` line

// What is kept of a member while it streams by: its beginning, and all of it where it is a binary
// or an archive that is to be opened.
class Collected {
 public:
  Collected(ArchiveWalk& walk, std::uint64_t stated, std::uint64_t counted)
      : walk_(walk), stated_(stated), spent_(counted) {}

  // False where no more is wanted.
  bool take(Bytes piece, std::uint64_t offset) {
    if (offset < end_) return false;
    end_ = offset + piece.size();
    if (end_ > spent_ && !walk_.spend(end_ - std::exchange(spent_, end_))) return false;
    if (too_large_ || (decided_ && !whole_)) return true;
    if (end_ > kMaxMemberBuffer) {
      if (!decided_) decide();
      too_large_ = whole_;
      bytes_.resize(std::min<std::size_t>(bytes_.size(), kHead));
      return true;
    }
    bytes_.resize(offset);  // a hole is zeros
    bytes_.append(reinterpret_cast<const char*>(piece.begin()), piece.size());
    if (!decided_ && end_ >= kHead) decide();
    return true;
  }

  bool too_large() const { return too_large_; }
  std::uint64_t size() const { return end_; }
  Bytes bytes() const { return Bytes(std::string_view(bytes_)); }

 private:
  void decide() {
    decided_ = true;
    whole_ = walk_.is_interesting(bytes());
    if (whole_) bytes_.reserve(std::min(stated_, kMaxMemberBuffer));
  }

  ArchiveWalk& walk_;
  std::uint64_t stated_, spent_, end_ = 0;
  std::string bytes_;
  bool decided_ = false, whole_ = false, too_large_ = false;
};

}  // namespace

void read_contents(ArchiveReader& reader, const MemberFacts& member, std::uint32_t number,
                   ArchiveWalk& walk, std::uint64_t counted) {
  if (reader.encrypted())
    return walk.finish(number, MemberState::encrypted, "its contents are encrypted");
  Collected collected(walk, member.size, counted);
  auto take = [&](Bytes piece, std::uint64_t at) {
    return collected.take(piece, at) && (counted != 0 || walk.keeps_pace(reader.position()));
  };
  try {
    if (!reader.read(take)) {
      bool checksum = reader.problem().find("CRC") != std::string::npos;
      bool method = reader.problem().find("nsupported") != std::string::npos;
      return walk.finish(number,
                         checksum ? MemberState::corrupt
                         : method ? MemberState::unsupported
                                  : MemberState::damaged,
                         reader.problem());
    }
  } catch (const std::bad_alloc&) {
    return walk.finish(number, MemberState::too_large,
                       "reading it takes more memory than there is");
  }
  if (walk.ended()) return;
  if (collected.too_large())
    return walk.finish(number, MemberState::too_large,
                       fmt::format("it is larger than {} MiB", kMaxMemberBuffer >> 20));
  walk.finish(number, collected.bytes());
}

std::optional<ArchiveFacts> read_stream(Bytes archive, Content content, ArchiveWalk& walk,
                                        std::uint32_t container) {
  ArchiveFacts facts;
  auto reader = ArchiveReader::open(archive, content);
  if (!reader) {
    facts.format = name_of(content);
    facts.defects.push_back({"", 0, reader.error().what});
    return facts;
  }
  const std::uint64_t before = walk.expanded();
  MemberFacts member;
  for (;;) {
    std::string last = std::move(member.name);
    member = {};
    member.container = container;
    auto step = reader->next(member);
    if (step == ArchiveReader::Step::end) {
      if (!reader->has_end())
        facts.defects.push_back(
            {last, reader->position(), "it is cut off: no empty record ends it"});
      break;
    }
    if (step == ArchiveReader::Step::broken) {
      if (facts.members == 0 && !reader->recognised() && is_compressed(content))
        return std::nullopt;  // some other compressed file
      facts.defects.push_back({last, reader->position(), reader->problem()});
      break;
    }
    auto number = walk.announce(member);
    if (!number) break;
    ++facts.members;
    if (member.type == MemberType::file && walk.wants(*number))
      read_contents(*reader, member, *number, walk, 0);
    if (walk.ended()) break;
  }
  facts.format = reader->format();
  facts.limit = walk.limit();
  facts.expanded = walk.expanded() - before;
  return facts;
}

// The tar inside is what lands on the disk; the control files are for dpkg.
std::optional<ArchiveFacts> read_deb(Bytes archive, ArchiveWalk& walk, std::uint32_t container) {
  ArchiveFacts none;
  none.format = "deb";
  auto broken = [&](const std::string& member, std::uint64_t offset, std::string what) {
    none.defects.push_back({member, offset, std::move(what)});
    return none;
  };
  auto reader = ArchiveReader::open(archive, Content::deb);
  if (!reader) return broken("", 0, reader.error().what);
  for (MemberFacts member;; member = {}) {
    auto step = reader->next(member);
    if (step == ArchiveReader::Step::broken)
      return broken("", reader->position(), reader->problem());
    if (step == ArchiveReader::Step::end)
      return broken("", archive.size(), "it has no member data.tar");
    if (!member.name.starts_with("data.tar")) continue;
    std::string data;
    bool whole = reader->read([&](Bytes piece, std::uint64_t) {
      data += piece.text();
      return data.size() <= kMaxMemberBuffer;
    });
    if (!whole) return broken(member.name, reader->position(), reader->problem());
    if (data.size() > kMaxMemberBuffer)
      return broken(member.name, 0,
                    fmt::format("it is larger than {} MiB", kMaxMemberBuffer >> 20));
    Content content = sniff(std::string_view(data).substr(0, kSniffBytes));
    auto facts = read_stream(Bytes(std::string_view(data)),
                             is_archive(content) ? content : Content::tar, walk, container);
    if (!facts) return broken(member.name, 0, "there is no tar in it");
    facts->format = "deb, " + facts->format;
    return facts;
  }
}

}  // namespace aotcheck
