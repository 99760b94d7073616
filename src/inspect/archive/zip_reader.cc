// Zip members, unpacked from where the directory says they are.
#include <fmt/format.h>
#include <libdeflate.h>
#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <memory>
#include <new>

#include "base/text.h"
#include "facts/limits.h"
#include "inspect/archive/formats.h"
#include "inspect/archive/zip_audit.h"

namespace aotcheck {
namespace {

constexpr std::uint16_t kStored = 0, kDeflated = 8;
constexpr std::uint64_t kMostRatio = 1032;  // of deflate, one code of one bit for 258 bytes
constexpr std::uint8_t kUnix = 3, kMacOs = 19;

MemberType type_of(const ZipEntry& entry, std::uint32_t mode) {
  switch (mode & S_IFMT) {
    case S_IFLNK:
      return MemberType::symlink;
    case S_IFIFO:
      return MemberType::fifo;
    case S_IFSOCK:
      return MemberType::socket;
    case S_IFCHR:
    case S_IFBLK:
      return MemberType::device;
    default:
      return entry.central.name.ends_with('/') ? MemberType::directory : MemberType::file;
  }
}

// A name for the comparison with another reader, which may have turned backslashes and cut slashes.
// Nothing for one that it may have normalised.
std::string plain_name(std::string name) {
  std::replace(name.begin(), name.end(), '\\', '/');
  while (name.ends_with('/')) name.pop_back();
  bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return c > 0x1f && c < 0x7f; });
  return ascii ? name : std::string();
}

class ZipReader {
 public:
  ZipReader(Bytes file, ArchiveWalk& walk, std::uint32_t container)
      : file_(file), walk_(walk), container_(container) {}

  ArchiveFacts read() {
    const std::uint64_t before = walk_.expanded();
    facts_.format = "zip";
    zip_ = audit_zip(file_, facts_.defects);
    if (!walk_.has_share(zip_.entries.size())) return std::move(facts_);
    for (ZipEntry& entry : zip_.entries)
      if (!take(entry)) break;
    if (!walk_.ended() && walk_.is_first()) read_again();
    facts_.limit = walk_.limit();
    facts_.expanded = walk_.expanded() - before;
    if (walk_.is_first()) facts_.zip = std::move(zip_);
    return std::move(facts_);
  }

 private:
  bool take(const ZipEntry& entry) {
    MemberFacts member;
    const std::uint32_t mode = entry.attributes >> 16;
    member.container = container_;
    member.name = entry.central.name;
    member.has_mode = (entry.creator_os == kUnix || entry.creator_os == kMacOs) && mode != 0;
    member.type = type_of(entry, member.has_mode ? mode : 0);
    member.size = entry.central.size;
    if (member.has_mode)
      member.mode = mode & 07777;
    else
      member.mode = member.type == MemberType::directory ? 0755 : 0644;
    const bool is_link = member.type == MemberType::symlink;
    if (is_link) member.link_target = link_target(entry);
    auto number = walk_.announce(member);
    if (!number) return false;
    ++facts_.members;
    if (member.type == MemberType::file) {
      const bool mine = walk_.is_mine(entry.central.size);
      if (walk_.wants(*number)) take_contents(entry, *number, mine);
    }
    return !walk_.ended();
  }

  std::string link_target(const ZipEntry& entry) {
    if (!readable(entry) || entry.central.size > kMaxLinkTarget) return {};
    std::string problem;
    auto bytes = unpack(entry, problem);
    return bytes && problem.empty() ? std::string(bytes->text()) : std::string();
  }

  static bool readable(const ZipEntry& entry) {
    return entry.local && !entry.overlaps && !(entry.central.flags & kZipEncrypted) &&
           (entry.central.method == kStored || entry.central.method == kDeflated);
  }

  // The bytes that a member unpacks to by its header, as far as that can be.
  static std::uint64_t claim(const ZipHeader& header) {
    if (header.method == kStored) return std::min(header.size, header.packed);
    const bool possible = header.method != kDeflated || header.size / kMostRatio <= header.packed;
    return possible ? header.size : header.packed * kMostRatio;
  }

  // What a header says counts in each share, so that all end at the same limit.
  void take_contents(const ZipEntry& entry, std::uint32_t number, bool mine) {
    const ZipHeader& header = entry.central;
    auto end = [&](MemberState state, std::string problem) {
      walk_.finish(number, state, std::move(problem));
    };
    if (entry.overlaps)
      return end(MemberState::overlapping, "its bytes are part of another member");
    if (!entry.local) return end(MemberState::damaged, "its local header or its data is not there");
    if (header.flags & kZipEncrypted) return end(MemberState::encrypted, "it is encrypted");
    const std::uint64_t counted = claim(header);
    if (!walk_.spend(counted)) return;
    if (!readable(entry) || header.size > kMaxMemberBuffer) {
      if (walk_.is_first()) left_.emplace(header.name, Left{number, counted});
      return;
    }
    if (!mine) return;
    try {
      std::string problem;
      auto bytes = unpack(entry, problem);
      if (!bytes || !problem.empty()) return end(MemberState::corrupt, problem);
      walk_.finish(number, *bytes);
    } catch (const std::bad_alloc&) {
      end(MemberState::too_large, "reading it takes more memory than there is");
    }
  }

  // The contents of a member; `problem` says what is wrong with them.
  std::optional<Bytes> unpack(const ZipEntry& entry, std::string& problem) {
    const ZipHeader& header = entry.central;
    Bytes packed = file_.clipped(entry.data_offset, header.packed), bytes = packed;
    if (header.method == kDeflated) {
      auto unpacked = inflate(packed, header.size, problem);
      if (!unpacked) return std::nullopt;
      bytes = *unpacked;
    } else if (header.packed != header.size) {
      problem =
          fmt::format("{} bytes are stored, the directory says {}", header.packed, header.size);
      return std::nullopt;
    }
    std::uint32_t sum = libdeflate_crc32(0, bytes.begin(), bytes.size());
    if (sum != header.crc32)
      problem = fmt::format("CRC-32 is {:08x}, the directory says {:08x}", sum, header.crc32);
    return bytes;
  }

  std::optional<Bytes> inflate(Bytes packed, std::uint64_t size, std::string& problem) {
    if (size / kMostRatio > packed.size() + 1) {
      problem = fmt::format("{} bytes cannot unpack to the {} that the directory says",
                            packed.size(), size);
      return std::nullopt;
    }
    if (size > capacity_ || !buffer_) {
      buffer_.reset();
      capacity_ = std::max<std::uint64_t>(size, 1u << 16);
      buffer_.reset(new char[capacity_]);
    }
    if (!inflater_) inflater_.reset(libdeflate_alloc_decompressor());
    if (!inflater_) throw std::bad_alloc();
    std::size_t used = 0, got = 0;
    auto result = libdeflate_deflate_decompress_ex(inflater_.get(), packed.begin(), packed.size(),
                                                   buffer_.get(), size, &used, &got);
    if (result == LIBDEFLATE_INSUFFICIENT_SPACE)
      problem = fmt::format("it unpacks to more than the {} bytes that the directory says", size);
    else if (result != LIBDEFLATE_SUCCESS)
      problem = "its compressed data is damaged";
    else if (got != size)
      problem = fmt::format("it unpacks to {} bytes, the directory says {}", got, size);
    else if (used != packed.size())
      problem = fmt::format("{} bytes lie behind its compressed data", packed.size() - used);
    if (!problem.empty()) return std::nullopt;
    return Bytes(buffer_.get(), size);
  }

  // The second reader: contents that were left to it, and which members it finds.
  void read_again() {
    auto reader = ArchiveReader::open(file_, Content::zip);
    if (!reader) return give_up(reader.error().what);
    std::map<std::string, std::uint64_t> listed;
    auto step = ArchiveReader::Step::member;
    for (MemberFacts member; !walk_.ended(); member = {}) {
      step = reader->next(member);
      if (step != ArchiveReader::Step::member) break;
      if (std::string name = plain_name(member.name); !name.empty()) ++listed[name];
      auto left = left_.find(member.name);
      if (left == left_.end()) continue;
      const auto [number, counted] = left->second;
      left_.erase(left);
      read_contents(*reader, member, number, walk_, counted);
    }
    if (walk_.ended()) return;
    give_up(reader->recognised() ? "it is packed with a method that is not known here"
                                 : reader->problem());
    if (step == ArchiveReader::Step::end) mark_hidden(std::move(listed));
  }

  void give_up(const std::string& why) {
    for (const auto& [name, left] : left_) walk_.finish(left.number, MemberState::unsupported, why);
    left_.clear();
  }

  // Only where nothing else explains it.
  void mark_hidden(std::map<std::string, std::uint64_t> listed) {
    for (ZipEntry& entry : zip_.entries) {
      std::string name = plain_name(entry.central.name);
      bool plain = !name.empty() && entry.local && entry.local->name == entry.central.name &&
                   entry.unicode_path.empty() && !entry.overlaps;
      if (!plain) continue;
      auto at = listed.find(name);
      if (at == listed.end() || at->second == 0)
        entry.hidden = true;
      else
        --at->second;
    }
  }

  struct Left {
    std::uint32_t number;
    std::uint64_t counted;  // bytes
  };
  struct Freer {
    void operator()(libdeflate_decompressor* inflater) const {
      libdeflate_free_decompressor(inflater);
    }
  };

  Bytes file_;
  ArchiveWalk& walk_;
  std::uint32_t container_;
  ArchiveFacts facts_;
  ZipFacts zip_;
  std::multimap<std::string, Left> left_;  // contents for the second reader, by name
  std::unique_ptr<libdeflate_decompressor, Freer> inflater_;
  std::unique_ptr<char[]> buffer_;  // of the member that is being read
  std::uint64_t capacity_ = 0;
};

}  // namespace

std::optional<ArchiveFacts> read_zip(Bytes archive, ArchiveWalk& walk, std::uint32_t container) {
  return ZipReader(archive, walk, container).read();
}

std::optional<ArchiveFacts> read_appended_zip(Bytes file, ArchiveWalk& walk,
                                              std::uint32_t container) {
  std::vector<ArchiveDefect> ignored;
  if (audit_zip(file, ignored).entries.empty()) return std::nullopt;
  return read_zip(file, walk, container);
}

}  // namespace aotcheck
