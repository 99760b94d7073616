// What the readers of all archive formats share: members are numbered, told to the other side as
// they come, held against the limits, and their contents inspected in memory.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "facts/file.h"

namespace aotcheck {

struct ArchiveOptions {
  unsigned depth = 0;                // of archives in archives that are opened too
  std::string entry_prefix;          // as in Wants
  std::uint32_t done = 0;            // members that were told before a worker died: not told again
  std::vector<std::uint32_t> fatal;  // members that cost a worker its life: not read
  // Of a zip file that several workers read, each the contents of some members: which share.
  unsigned part = 0, parts = 1;
};

// Where members go; false where nobody listens any more.
struct ArchiveSink {
  std::function<bool(const MemberFacts&)> member;
  std::function<bool(const MemberContents&)> contents;
};

class ArchiveWalk {
 public:
  ArchiveWalk(const ArchiveOptions& options, const ArchiveSink& sink, std::uint64_t archive_size)
      : options_(options), sink_(sink), archive_size_(archive_size), shares_(options.parts) {}

  // Numbers a member and tells it. Nothing where the walk has ended.
  std::optional<std::uint32_t> announce(const MemberFacts& member);
  // Whether the contents of that member are wanted.
  bool wants(std::uint32_t member) const;
  // Whether this share has anything of a zip file of so many members: of very many the first has
  // all, because each share lists them.
  bool has_share(std::size_t members);
  // Whether a member of that size is of this share. Every worker deals all of them out alike, each
  // to the share that has least.
  bool is_mine(std::uint64_t size);
  // The share that tells what is to be told once.
  bool is_first() const { return options_.part == 0; }
  // Tells the contents of a member: in `data`, or only its beginning where `head` says so.
  void finish(std::uint32_t member, Bytes data);
  void finish(std::uint32_t member, MemberState state, std::string problem);

  // Whether bytes of the announced member with that beginning have to be had as a whole.
  bool is_interesting(Bytes head) const;

  // Counts unpacked bytes; false where that was too much.
  bool spend(std::uint64_t bytes);
  // Whether what was unpacked of the archive in hand is worth the bytes of it that were read.
  bool keeps_pace(std::uint64_t read);

  bool ended() const { return gone_ || !limit_.empty(); }
  const std::string& limit() const { return limit_; }
  std::uint64_t expanded() const { return expanded_; }

 private:
  void tell(MemberContents contents);

  const ArchiveOptions& options_;
  const ArchiveSink& sink_;
  std::uint64_t archive_size_;
  std::uint64_t expanded_ = 0, expanded_before_ = 0;  // of all; before the archive in hand
  std::uint32_t members_ = 0;
  bool is_list_ = false;               // the announced member, by its name
  unsigned depth_ = 0;                 // of the archive that is being read
  std::vector<std::uint64_t> shares_;  // bytes that were dealt out
  bool gone_ = false;
  std::string limit_;
};

// Reads an archive, or the zip behind a file of another content: `container` is what
// MemberFacts::container is for its members. Nothing where the bytes are no archive after all.
std::optional<ArchiveFacts> read_archive(Bytes archive, Content content, ArchiveWalk& walk,
                                         std::uint32_t container);

}  // namespace aotcheck
