#include "inspect/archive/zip_audit.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "facts/limits.h"

namespace aotcheck {
namespace {

constexpr std::uint32_t kEndRecord = 0x06054b50, kEndRecord64 = 0x06064b50, kLocator = 0x07064b50,
                        kCentral = 0x02014b50, kLocal = 0x04034b50, kDescriptor = 0x08074b50;
constexpr std::uint16_t kZip64Extra = 0x0001, kUnicodePathExtra = 0x7075;

struct EndRecord {
  ul32 signature;
  ul16 disk, directory_disk, entries_here, entries;
  ul32 directory_size, directory_offset;
  ul16 comment;
};
struct EndRecord64 {
  ul32 signature;
  ul64 size;
  ul16 made_by, needed;
  ul32 disk, directory_disk;
  ul64 entries_here, entries, directory_size, directory_offset;
};
struct Locator {
  ul32 signature, disk;
  ul64 offset;
  ul32 disks;
};
struct Central {
  ul32 signature;
  ul16 made_by, needed, flags, method, time, date;
  ul32 crc32, packed, size;
  ul16 name, extra, comment, disk, internal;
  ul32 attributes, offset;
};
struct Local {
  ul32 signature;
  ul16 needed, flags, method, time, date;
  ul32 crc32, packed, size;
  ul16 name, extra;
};

// The zip64 extra field has a value for each one that is 0xffffffff in the header, in this order.
struct Zip64Values {
  Bytes field;
  std::uint64_t at = 0;
  bool missing = false;

  void take(std::uint64_t& value) {
    if (value != 0xffffffff) return;
    auto wide = field.at<ul64>(at);
    if (wide)
      value = *wide;
    else
      missing = true;
    at += 8;
  }
};

template <typename Visit>
void each_extra(Bytes extra, Visit&& visit) {
  struct Head {
    ul16 id, size;
  };
  for (std::uint64_t at = 0; extra.holds(at, sizeof(Head));) {
    Head head = *extra.at<Head>(at);
    visit(head.id, extra.clipped(at + sizeof head, head.size));
    at += sizeof head + head.size;
  }
}

Bytes extra_field(Bytes extra, std::uint16_t id) {
  Bytes found;
  each_extra(extra, [&](std::uint16_t at, Bytes field) {
    if (at == id && found.empty()) found = field;
  });
  return found;
}

class Audit {
 public:
  Audit(Bytes file, std::vector<ArchiveDefect>& defects) : file_(file), defects_(defects) {}

  ZipFacts run() {
    if (!find_end() || !find_directory()) return std::move(zip_);
    read_directory();
    for (ZipEntry& entry : zip_.entries) read_local(entry);
    lay_out();
    return std::move(zip_);
  }

 private:
  bool defect(std::string member, std::uint64_t offset, std::string what) {
    if (defects_.size() < kMaxDefects)
      defects_.push_back({std::move(member), offset, std::move(what)});
    return false;
  }

  // The last end record whose comment ends the file; otherwise the last one that can be one.
  bool find_end() {
    constexpr std::uint64_t kReach = sizeof(EndRecord) + 0xffff;
    const std::uint64_t size = file_.size();
    if (size < sizeof(EndRecord)) return defect("", size, "it is too short for a zip file");
    const std::uint64_t first = size > kReach ? size - kReach : 0;
    bool exact = false;
    for (std::uint64_t at = size - sizeof(EndRecord) + 1; at-- > first;) {
      EndRecord record = *file_.at<EndRecord>(at);
      if (record.signature != kEndRecord || !file_.holds(at + sizeof record, record.comment))
        continue;
      ++zip_.end_records;
      bool ends = at + sizeof record + record.comment == size;
      if (zip_.end_records > 1 && (exact || !ends)) continue;
      exact = ends;
      end_ = record;
      end_at_ = at;
    }
    if (zip_.end_records == 0) return defect("", size, "there is no end record: it is cut off");
    zip_.comment = end_.comment;
    zip_.trailing = size - end_at_ - sizeof(EndRecord) - end_.comment;
    return true;
  }

  bool find_directory() {
    zip_.stated_entries = end_.entries;
    zip_.directory_size = end_.directory_size;
    zip_.stated_directory_offset = end_.directory_offset;
    zip_.several_disks = end_.disk != 0 || end_.directory_disk != 0;
    directory_end_ = end_at_;
    if (end_at_ >= sizeof(Locator)) find_end64();
    if (zip_.directory_size > directory_end_)
      return defect("", end_at_,
                    fmt::format("the end record names a directory of {} bytes, which are not there",
                                zip_.directory_size));
    zip_.directory_offset = directory_end_ - zip_.directory_size;
    if (!starts_with(zip_.directory_offset, kCentral) &&
        starts_with(zip_.stated_directory_offset, kCentral))
      zip_.directory_offset = zip_.stated_directory_offset;  // with other bytes behind it
    shift_ = zip_.directory_offset - std::min(zip_.directory_offset, zip_.stated_directory_offset);
    return true;
  }

  void find_end64() {
    std::uint64_t at = end_at_ - sizeof(Locator);
    Locator locator = *file_.at<Locator>(at);
    if (locator.signature != kLocator) return;
    zip_.zip64 = true;
    // Data before the first member may have moved it: then it lies right before its locator.
    std::uint64_t record_at = locator.offset;
    if (!starts_with(record_at, kEndRecord64) && at >= sizeof(EndRecord64))
      record_at = at - sizeof(EndRecord64);
    auto record = file_.at<EndRecord64>(record_at);
    if (!record || record->signature != kEndRecord64 || record_at >= at) {
      defect("", at, "the zip64 end record is not where its locator says");
      return;
    }
    zip_.stated_entries = record->entries;
    zip_.directory_size = record->directory_size;
    zip_.stated_directory_offset = record->directory_offset;
    zip_.several_disks |= record->disk != 0 || record->directory_disk != 0 || locator.disks > 1;
    directory_end_ = record_at;
  }

  bool starts_with(std::uint64_t at, std::uint32_t signature) const {
    auto word = file_.at<ul32>(at);
    return word && *word == signature;
  }

  void read_directory() {
    std::uint64_t at = zip_.directory_offset;
    while (at < directory_end_ && zip_.entries.size() <= most_members(file_.size())) {
      auto record = file_.at<Central>(at);
      if (!record || record->signature != kCentral) {
        if (zip_.entries.size() != zip_.stated_entries)
          defect(zip_.entries.empty() ? "" : zip_.entries.back().central.name, at,
                 fmt::format("the directory breaks off behind {} of {}", zip_.entries.size(),
                             plural(zip_.stated_entries, "entry")));
        break;
      }
      const std::uint64_t name_at = at + sizeof(Central), extra_at = name_at + record->name;
      const std::uint64_t next = extra_at + record->extra + record->comment;
      if (next > directory_end_) {
        defect("", at, "a record of the directory ends behind the directory");
        break;
      }
      ZipEntry entry;
      Bytes extra = file_.clipped(extra_at, record->extra);
      entry.central = {std::string(file_.clipped(name_at, record->name).text()),
                       record->flags,
                       record->method,
                       record->crc32,
                       record->packed,
                       record->size};
      entry.creator_os = static_cast<std::uint8_t>(record->made_by >> 8);
      entry.attributes = record->attributes;
      entry.disk = record->disk;
      zip_.several_disks |= entry.disk != 0;
      entry.offset = record->offset;
      Zip64Values wide{extra_field(extra, kZip64Extra)};
      wide.take(entry.central.size);
      wide.take(entry.central.packed);
      wide.take(entry.offset);
      if (wide.missing)
        defect(entry.central.name, at, "a size is left to a zip64 field that is not there");
      entry.offset = entry.offset > UINT64_MAX - shift_ ? UINT64_MAX : entry.offset + shift_;
      each_extra(extra, [&](std::uint16_t id, Bytes field) {
        entry.extra.push_back(id);
        if (id == kUnicodePathExtra) entry.unicode_path = field.clipped(5).text();
      });
      zip_.entries.push_back(std::move(entry));
      at = next;
    }
    read_to_ = at;
  }

  void read_local(ZipEntry& entry) {
    auto record = file_.at<Local>(entry.offset);
    if (!record || record->signature != kLocal) {
      defect(entry.central.name, entry.offset, "there is no local header at the place it names");
      return;
    }
    const std::uint64_t name_at = entry.offset + sizeof(Local), extra_at = name_at + record->name;
    entry.data_offset = extra_at + record->extra;
    ZipHeader& local = entry.local.emplace();
    // Names that take more bytes than there are lie over one another.
    local_names_ += record->name;
    const std::uint64_t name = local_names_ <= file_.size() ? record->name : 0;
    local = {std::string(file_.clipped(name_at, name).text()),
             record->flags,
             record->method,
             record->crc32,
             record->packed,
             record->size};
    Bytes wide_field = extra_field(file_.clipped(extra_at, record->extra), kZip64Extra);
    Zip64Values wide{wide_field};
    wide.take(local.size);
    wide.take(local.packed);
    if (!file_.holds(entry.data_offset, entry.central.packed)) {
      defect(entry.central.name, entry.data_offset,
             fmt::format("its {} bytes reach beyond the end of the file", entry.central.packed));
      entry.local.reset();
      return;
    }
    entry.end = entry.data_offset + entry.central.packed;
    if (local.flags & kZipDescriptor) read_descriptor(entry, !wide_field.empty());
  }

  // With or without a signature, with sizes of 4 or 8 bytes: nothing says which, so the one that
  // agrees with the directory is it.
  void read_descriptor(ZipEntry& entry, bool wide_first) {
    ZipHeader& local = *entry.local;
    for (bool sign : {true, false})
      for (bool wide : {wide_first, !wide_first}) {
        std::uint64_t at = entry.end + (sign ? 4 : 0);
        if (sign && !starts_with(entry.end, kDescriptor)) continue;
        auto crc = file_.at<ul32>(at);
        std::uint64_t packed = 0, size = 0;
        if (!crc || !word(at + 4, wide, packed) || !word(at + (wide ? 12 : 8), wide, size))
          continue;
        bool agrees = *crc == entry.central.crc32 && packed == entry.central.packed &&
                      size == entry.central.size;
        if (!agrees && !(sign && wide == wide_first)) continue;
        entry.end = at + (wide ? 20 : 12);
        local.crc32 = *crc;
        local.packed = packed;
        local.size = size;
        return;
      }
    entry.descriptor_missing = true;
  }

  bool word(std::uint64_t at, bool wide, std::uint64_t& value) const {
    if (wide) {
      auto number = file_.at<ul64>(at);
      if (number) value = *number;
      return number.has_value();
    }
    auto number = file_.at<ul32>(at);
    if (number) value = *number;
    return number.has_value();
  }

  // Which bytes belong to a member, and which to none.
  void lay_out() {
    std::vector<ZipEntry*> order;
    for (ZipEntry& entry : zip_.entries)
      if (entry.local) order.push_back(&entry);
    std::stable_sort(order.begin(), order.end(),
                     [](const ZipEntry* a, const ZipEntry* b) { return a->offset < b->offset; });
    std::uint64_t end = 0;
    auto gap = [&](std::uint64_t to) {
      if (to > end && zip_.gaps.size() < kMaxDefects) zip_.gaps.push_back({end, to - end});
    };
    for (std::size_t i = 0; i < order.size(); ++i) {
      ZipEntry& entry = *order[i];
      if (i == 0)
        zip_.prefix = entry.offset;
      else if (entry.offset < end)
        entry.overlaps = true;
      else
        gap(entry.offset);
      if (entry.end > zip_.directory_offset && entry.offset < read_to_) entry.overlaps = true;
      end = std::max(end, entry.end);
    }
    if (order.empty())
      zip_.prefix = zip_.directory_offset;
    else
      gap(zip_.directory_offset);
    end = std::max(end, read_to_);
    if (read_to_ < directory_end_) gap(directory_end_);
  }

  Bytes file_;
  std::vector<ArchiveDefect>& defects_;
  ZipFacts zip_;
  EndRecord end_{};
  std::uint64_t end_at_ = 0, directory_end_ = 0, read_to_ = 0;
  std::uint64_t local_names_ = 0;  // bytes
  std::uint64_t shift_ = 0;        // of every offset: data was put before the first member
};

}  // namespace

ZipFacts audit_zip(Bytes file, std::vector<ArchiveDefect>& defects) {
  return Audit(file, defects).run();
}

}  // namespace aotcheck
