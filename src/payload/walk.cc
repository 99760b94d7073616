// Walking a directory tree: openat beneath the parent, no link followed, each thing that is not a
// plain file recorded.
#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "base/text.h"
#include "facts/sniff.h"
#include "payload/payload.h"

namespace aotcheck {
namespace {

struct DirCloser {
  void operator()(DIR* dir) const { closedir(dir); }
};
using Dir = std::unique_ptr<DIR, DirCloser>;

std::string reason(int error) {
  return std::strerror(error);
}

EntryType type_of(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFREG:
      return EntryType::file;
    case S_IFDIR:
      return EntryType::directory;
    case S_IFLNK:
      return EntryType::symlink;
    case S_IFIFO:
      return EntryType::fifo;
    case S_IFSOCK:
      return EntryType::socket;
    case S_IFCHR:
    case S_IFBLK:
      return EntryType::device;
    default:
      return EntryType::unknown;
  }
}

void take_stat(Entry& entry, const struct stat& st) {
  entry.type = type_of(st.st_mode);
  entry.mode = st.st_mode & 07777;
  entry.size = static_cast<std::uint64_t>(st.st_size);
  entry.device = st.st_dev;
  entry.inode = st.st_ino;
  entry.links = static_cast<std::uint32_t>(st.st_nlink);
}

// First bytes of a file. O_NONBLOCK: should a FIFO have taken its place since the stat, the open
// must not wait.
void sniff_file(int directory, const char* name, Entry& entry) {
  if (entry.size == 0) {
    entry.content = Content::empty;
    return;
  }
  int fd = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) {
    entry.error = reason(errno);
    return;
  }
  char head[kSniffBytes];
  ssize_t got = read(fd, head, sizeof head);
  if (got < 0)
    entry.error = reason(errno);
  else
    entry.content = sniff({head, static_cast<std::size_t>(got)});
  close(fd);
}

std::string read_link(int directory, const char* name, std::uint64_t size) {
  std::string target(std::max<std::uint64_t>(size, 256) + 1, '\0');
  ssize_t got = readlinkat(directory, name, target.data(), target.size());
  target.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  return target;
}

class Walker {
 public:
  explicit Walker(Payload& payload) : payload_(payload) {}

  // Reads the directory `fd` (which it closes) and everything below it; returns why it could not.
  std::string walk(int fd, const std::string& prefix, unsigned depth) {
    constexpr unsigned kDeepest = 256;
    if (depth > kDeepest) {
      close(fd);
      return fmt::format("directories are nested more than {} deep", kDeepest);
    }
    Dir dir(fdopendir(fd));
    if (!dir) {
      int error = errno;
      close(fd);
      return reason(error);
    }
    errno = 0;
    while (dirent* item = readdir(dir.get())) {
      std::string_view name = item->d_name;
      if (name != "." && name != "..") take(dirfd(dir.get()), item->d_name, prefix, depth);
      errno = 0;
    }
    return errno != 0 ? reason(errno) : std::string();
  }

 private:
  void take(int directory, const char* name, const std::string& prefix, unsigned depth) {
    Entry entry;
    entry.path = prefix + name;
    struct stat st;
    if (fstatat(directory, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
      entry.error = reason(errno);
    } else {
      take_stat(entry, st);
      if (entry.type == EntryType::symlink)
        entry.link_target = read_link(directory, name, entry.size);
      if (entry.type == EntryType::file) sniff_file(directory, name, entry);
      if (entry.type == EntryType::directory) {
        int fd = openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        entry.error = fd < 0 ? reason(errno) : walk(fd, entry.path + "/", depth + 1);
      }
    }
    payload_.entries.push_back(std::move(entry));
  }

  Payload& payload_;
};

}  // namespace

Result<Payload> open_payload(std::string argument) {
  Payload payload;
  payload.argument = std::move(argument);
  payload.root = payload.argument;
  struct stat st;
  if (stat(payload.root.c_str(), &st) != 0)
    return malformed(0, reason(errno));  // an argument may be a link: the user named it
  if (S_ISDIR(st.st_mode)) {
    payload.is_directory = true;
    int fd = open(payload.root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return malformed(0, reason(errno));
    if (std::string error = Walker(payload).walk(fd, "", 0); !error.empty())
      return malformed(0, error);
    std::sort(payload.entries.begin(), payload.entries.end(),
              [](const Entry& a, const Entry& b) { return a.path < b.path; });
    return payload;
  }
  if (!S_ISREG(st.st_mode)) return malformed(0, "it is neither a file nor a directory");
  char* real = realpath(payload.root.c_str(), nullptr);
  std::unique_ptr<char, decltype(&std::free)> owned(real, &std::free);
  if (!real) return malformed(0, reason(errno));
  Entry entry;
  entry.path = std::string(base_name(payload.argument));
  take_stat(entry, st);
  sniff_file(AT_FDCWD, real, entry);
  payload.root = real;
  payload.entries.push_back(std::move(entry));
  return payload;
}

}  // namespace aotcheck
