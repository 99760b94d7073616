#include "inspect/archive/libarchive.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

#include <cerrno>
#include <clocale>
#include <cstdlib>
#include <ctime>

#include "base/text.h"
#include "facts/sniff.h"

namespace aotcheck {
namespace {

MemberType type_of(archive_entry* entry) {
  if (archive_entry_hardlink(entry) || archive_entry_hardlink_w(entry))
    return MemberType::hard_link;
  switch (archive_entry_filetype(entry)) {
    case AE_IFREG:
      return MemberType::file;
    case AE_IFDIR:
      return MemberType::directory;
    case AE_IFLNK:
      return MemberType::symlink;
    case AE_IFIFO:
      return MemberType::fifo;
    case AE_IFSOCK:
      return MemberType::socket;
    case AE_IFCHR:
    case AE_IFBLK:
      return MemberType::device;
    default:
      return MemberType::unknown;
  }
}

// The bytes of a name; its UTF-8 form where it cannot be written in the locale.
std::string text_of(const char* bytes, const char* utf8) {
  return bytes ? bytes : utf8 ? utf8 : "";
}

bool has_attribute(archive_entry* entry, std::string_view wanted) {
  archive_entry_xattr_reset(entry);
  const char* name = nullptr;
  const void* value = nullptr;
  std::size_t size = 0;
  while (archive_entry_xattr_next(entry, &name, &value, &size) == ARCHIVE_OK)
    if (name && name == wanted && size != 0) return true;
  return false;
}

// Only what is built in: a filter that would start a program answers with a warning.
bool support_filters(archive* reader, Content content) {
  bool all = true;
  auto add = [&](int (*filter)(archive*)) { all = filter(reader) == ARCHIVE_OK && all; };
  if (is_compressed(content) || content == Content::rpm || content == Content::cpio) {
    add(archive_read_support_filter_gzip);
    add(archive_read_support_filter_xz);
    add(archive_read_support_filter_lzma);
    add(archive_read_support_filter_zstd);
    add(archive_read_support_filter_bzip2);
  }
  if (content == Content::rpm) add(archive_read_support_filter_rpm);
  return all;
}

bool support_formats(archive* reader, Content content) {
  switch (content) {
    case Content::zip:
      return archive_read_support_format_zip_seekable(reader) == ARCHIVE_OK;
    case Content::seven_zip:
      return archive_read_support_format_7zip(reader) == ARCHIVE_OK;
    case Content::cpio:
    case Content::rpm:
      return archive_read_support_format_cpio(reader) == ARCHIVE_OK;
    case Content::deb:
      return archive_read_support_format_ar(reader) == ARCHIVE_OK;
    default:
      return archive_read_support_format_tar(reader) == ARCHIVE_OK;
  }
}

}  // namespace

void prepare_libarchive() {
  // Names in UTF-8 without a conversion module; times without the file of a time zone.
  std::setlocale(LC_CTYPE, "C.UTF-8");
  setenv("TZ", "UTC0", 1);
  tzset();
  wchar_t wide[4];
  (void)!std::mbstowcs(wide, "a", 4);  // loads the converter of the locale
  char narrow[8];
  (void)!std::wcstombs(narrow, L"a", sizeof narrow);
}

void ArchiveReader::Closer::operator()(archive* reader) const {
  archive_read_free(reader);
}

Result<ArchiveReader> ArchiveReader::open(Bytes bytes, Content content) {
  ArchiveReader opened(archive_read_new());
  archive* reader = opened.reader_.get();
  if (!reader) return malformed(0, "there is no memory for a reader");
  if (!support_filters(reader, content) || !support_formats(reader, content))
    return malformed(0, "this build of libarchive cannot read it without other programs");
  // Bytes of no such format are for next() to tell.
  if (archive_read_open_memory(reader, bytes.begin(), bytes.size()) != ARCHIVE_OK &&
      archive_errno(reader) != EILSEQ) {
    opened.note_problem();
    return malformed(0, opened.problem_);
  }
  return opened;
}

ArchiveReader::Step ArchiveReader::next(MemberFacts& member) {
  int result = archive_read_next_header(reader_.get(), &entry_);
  if (result == ARCHIVE_EOF) return Step::end;
  if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
    note_problem();
    return Step::broken;
  }
  member.type = type_of(entry_);
  member.name = text_of(archive_entry_pathname(entry_), archive_entry_pathname_utf8(entry_));
  member.has_mode = true;
  member.mode = archive_entry_perm(entry_) & 07777;
  member.size = archive_entry_size_is_set(entry_) && archive_entry_size(entry_) > 0
                    ? static_cast<std::uint64_t>(archive_entry_size(entry_))
                    : 0;
  if (member.type == MemberType::symlink)
    member.link_target = text_of(archive_entry_symlink(entry_), archive_entry_symlink_utf8(entry_));
  if (member.type == MemberType::hard_link)
    member.link_target =
        text_of(archive_entry_hardlink(entry_), archive_entry_hardlink_utf8(entry_));
  member.has_capabilities = has_attribute(entry_, "security.capability");
  return Step::member;
}

bool ArchiveReader::read(const std::function<bool(Bytes, std::uint64_t)>& take) {
  for (;;) {
    const void* piece = nullptr;
    std::size_t size = 0;
    std::int64_t offset = 0;
    int result = archive_read_data_block(reader_.get(), &piece, &size, &offset);
    if (result == ARCHIVE_EOF) return true;
    if (result != ARCHIVE_OK) {
      note_problem();
      return false;
    }
    if (offset < 0 || !take(Bytes(piece, size), static_cast<std::uint64_t>(offset))) return true;
  }
}

bool ArchiveReader::encrypted() const {
  return archive_entry_is_encrypted(entry_) != 0;
}

bool ArchiveReader::recognised() const {
  return archive_format(reader_.get()) != 0;
}

bool ArchiveReader::has_end() const {
  constexpr std::int64_t kRecord = 512;  // pax(1): two of zeros end a tar
  archive* reader = reader_.get();
  const bool tar = (archive_format(reader) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;
  return !tar || archive_filter_bytes(reader, 0) - archive_read_header_position(reader) >= kRecord;
}

std::uint64_t ArchiveReader::position() const {
  std::int64_t at = archive_filter_bytes(reader_.get(), -1);
  return at < 0 ? 0 : static_cast<std::uint64_t>(at);
}

std::string ArchiveReader::format() const {
  const char* name = archive_format_name(reader_.get());
  std::string text = to_lower(name ? name : "");
  for (std::string_view known : {"zip", "7-zip", "cpio", "ar", "tar"})
    if (text.find(known) != std::string::npos) {
      text = known;
      break;
    }
  for (int i = 0; i < archive_filter_count(reader_.get()); ++i)
    if (archive_filter_code(reader_.get(), i) != ARCHIVE_FILTER_NONE)
      text += std::string(", ") + archive_filter_name(reader_.get(), i);
  return text;
}

void ArchiveReader::note_problem() {
  const char* text = archive_error_string(reader_.get());
  problem_ = printable(text ? text : "no reason was given");
}

}  // namespace aotcheck
