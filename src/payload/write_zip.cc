// A zip file (APPNOTE 6.3.10) without zip64, data descriptors and extra fields.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "payload/change.h"

namespace aotcheck {
namespace {

constexpr std::uint16_t kVersion = 20, kUnix = 3 << 8, kUtf8 = 1 << 11;
constexpr std::uint16_t kFirstDate = 1 << 5 | 1;  // 1980-01-01
constexpr std::uint32_t kDirectory = 0x10;        // MS-DOS attribute

class Writer {
 public:
  Writer(int input, int output) : input_(input), output_(output) {}

  bool write(std::span<const ZipPart> parts) {
    std::string directory;
    for (const ZipPart& part : parts) {
      const std::uint64_t at = written_;
      std::string header;
      put32(header, 0x04034b50);
      put_common(header, part);
      put16(header, 0);  // extra fields
      header += part.name;
      if (!append(header) || !copy(part.offset, part.packed)) return false;
      put32(directory, 0x02014b50);
      put16(directory, kUnix | kVersion);
      put_common(directory, part);
      for (int i = 0; i < 4; ++i) put16(directory, 0);  // extra, comment, disk, internal
      put32(directory, part.mode << 16 | (part.name.ends_with('/') ? kDirectory : 0));
      put32(directory, static_cast<std::uint32_t>(at));
      directory += part.name;
    }
    const std::uint64_t at = written_;
    if (at + directory.size() > UINT32_MAX) return too_large();
    std::string end;
    put32(end, 0x06054b50);
    put32(end, 0);  // disks
    put16(end, static_cast<std::uint16_t>(parts.size()));
    put16(end, static_cast<std::uint16_t>(parts.size()));
    put32(end, static_cast<std::uint32_t>(directory.size()));
    put32(end, static_cast<std::uint32_t>(at));
    put16(end, 0);  // comment
    return append(directory) && append(end);
  }

  const std::string& error() const { return error_; }

 private:
  static void put16(std::string& to, std::uint32_t value) {
    to += static_cast<char>(value & 0xff);
    to += static_cast<char>(value >> 8 & 0xff);
  }
  static void put32(std::string& to, std::uint32_t value) {
    put16(to, value & 0xffff);
    put16(to, value >> 16);
  }
  // What the local header and the directory say alike, up to the length of the name.
  static void put_common(std::string& to, const ZipPart& part) {
    put16(to, kVersion);
    put16(to, part.utf8 ? kUtf8 : 0);
    put16(to, part.method);
    put16(to, 0);  // midnight
    put16(to, kFirstDate);
    put32(to, part.crc32);
    put32(to, static_cast<std::uint32_t>(part.packed));
    put32(to, static_cast<std::uint32_t>(part.size));
    put16(to, static_cast<std::uint32_t>(part.name.size()));
  }

  bool append(std::string_view bytes) {
    while (!bytes.empty()) {
      ssize_t done = ::write(output_, bytes.data(), bytes.size());
      if (done < 0 && errno == EINTR) continue;
      if (done <= 0) return fail(std::strerror(errno));
      written_ += static_cast<std::uint64_t>(done);
      bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return written_ <= UINT32_MAX || too_large();
  }

  bool copy(std::uint64_t offset, std::uint64_t size) {
    std::vector<char> buffer(1u << 18);
    while (size != 0) {
      ssize_t got = pread(input_, buffer.data(), std::min<std::uint64_t>(size, buffer.size()),
                          static_cast<off_t>(offset));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return fail("the zip file became shorter while it was read");
      if (!append({buffer.data(), static_cast<std::size_t>(got)})) return false;
      offset += static_cast<std::uint64_t>(got);
      size -= static_cast<std::uint64_t>(got);
    }
    return true;
  }

  bool too_large() { return fail("it would need zip64"); }
  bool fail(std::string what) {
    error_ = std::move(what);
    return false;
  }

  int input_, output_;
  std::uint64_t written_ = 0;
  std::string error_;
};

}  // namespace

Result<void> write_zip(const std::string& input, const std::string& output,
                       std::span<const ZipPart> parts) {
  for (const ZipPart& part : parts)
    if (part.packed > UINT32_MAX || part.size > UINT32_MAX || part.name.size() > UINT16_MAX ||
        parts.size() >= UINT16_MAX)
      return malformed(0, "it would need zip64");
  Descriptor from(open(input.c_str(), O_RDONLY | O_CLOEXEC));
  if (!from) return malformed(0, std::strerror(errno));
  Descriptor to(open(output.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!to) return malformed(0, errno == EEXIST ? "it is there already" : std::strerror(errno));
  Writer writer(from.get(), to.get());
  if (writer.write(parts)) return {};
  unlink(output.c_str());
  return malformed(0, writer.error());
}

}  // namespace aotcheck
