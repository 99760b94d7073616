// What an archive says: of itself, of each member, and where it is a zip, of its directory.
//
// Names are the bytes that are stored. Nothing here is judged: where two places of a zip disagree,
// both are told.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace aotcheck {

enum class MemberType : std::uint8_t {
  file,
  directory,
  symlink,
  hard_link,
  fifo,
  socket,
  device,
  unknown
};

// What became of the contents of a member.
enum class MemberState : std::uint8_t {
  unread,       // there is nothing to read, or it was not wanted
  read,         // to its end, and its checksum (where there is one) is right
  encrypted,    // cannot be read without a password
  unsupported,  // packed with a method that is not known here
  corrupt,      // its checksum or its size is not what the archive says
  damaged,      // the archive ends or breaks within it
  too_large,    // a binary or an archive that does not fit into memory
  overlapping,  // its bytes are those of another member
  lost,         // the worker that read it died
};

// What the archive says of one member.
struct MemberFacts {
  std::uint32_t container = 0;  // 0: the archive itself; otherwise the number of the member that is
                                // an archive in it, counted from 1
  std::string name;             // as stored
  MemberType type = MemberType::unknown;
  bool has_mode = false;
  std::uint32_t mode = 0;  // permission bits with setuid, setgid and sticky
  std::uint64_t size = 0;  // as stated
  std::string link_target;
  bool has_capabilities = false;  // extended attribute security.capability, of a pax tar
};

// One header of a zip member: the local one or its record in the central directory. Sizes are those
// of zip64 where it is used, and those of the data descriptor where the local header leaves them to
// it.
struct ZipHeader {
  std::string name;
  std::uint16_t flags = 0, method = 0;
  std::uint32_t crc32 = 0;
  std::uint64_t packed = 0, size = 0;  // bytes
};

struct ZipEntry {
  ZipHeader central;
  std::optional<ZipHeader> local;  // nothing where there is none at the place that is named
  std::uint8_t creator_os = 0;     // APPNOTE 4.4.2.2: 0 FAT, 3 Unix, 10 NTFS, 19 macOS
  std::uint32_t attributes = 0;    // external; the Unix mode is in its upper half
  std::uint16_t disk = 0;
  std::uint64_t offset = 0;                // of the local header, in the file
  std::uint64_t data_offset = 0, end = 0;  // of its bytes; behind the data descriptor
  bool descriptor_missing = false;         // announced, and not there
  bool overlaps = false;                   // begins before the one before it ends
  bool hidden = false;                     // a second reader of zip files did not list it
  std::vector<std::uint16_t> extra;        // ids of the extra fields in the directory
  std::string unicode_path;                // extra field 0x7075: another name for some readers
};

struct ZipGap {
  std::uint64_t offset = 0, size = 0;
};

struct ZipFacts {
  std::uint32_t end_records = 0;     // plausible ones in the last 64 KiB
  std::uint64_t stated_entries = 0;  // in the end record
  std::uint64_t directory_offset = 0, directory_size = 0;
  std::uint64_t stated_directory_offset = 0;
  std::uint64_t prefix = 0;    // bytes before the first local header
  std::uint64_t trailing = 0;  // bytes behind the end record and its comment
  std::uint64_t comment = 0;   // its length
  bool zip64 = false;
  bool several_disks = false;
  std::vector<ZipGap> gaps;       // between members, and before the directory
  std::vector<ZipEntry> entries;  // in the order of the directory
};

// Why an archive was not read to its end.
struct ArchiveDefect {
  std::string member;  // where it happened; empty: outside of all
  std::uint64_t offset = 0;
  std::string what;
};

struct ArchiveFacts {
  std::string format;  // "zip", "tar, gzip"
  std::uint64_t members = 0;
  std::uint64_t expanded = 0;  // bytes of all members that were read
  std::vector<ArchiveDefect> defects;
  std::string limit;  // which limit ended the reading; empty: none
  std::optional<ZipFacts> zip;
};

}  // namespace aotcheck
