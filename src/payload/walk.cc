// Walking a directory tree: openat beneath the parent, no link followed, each thing that is not a
// plain file recorded. Several threads take directories from one stack; a tree of what they found
// is put in order at the end, so that their number changes nothing.
#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <thread>

#include "base/descriptor.h"
#include "base/parallel.h"
#include "base/text.h"
#include "facts/sniff.h"
#include "payload/look.h"
#include "payload/payload.h"

namespace aotcheck {
namespace {

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

}  // namespace

void take_stat(Entry& entry, const struct stat& st) {
  entry.type = type_of(st.st_mode);
  entry.mode = st.st_mode & 07777;
  entry.size = static_cast<std::uint64_t>(st.st_size);
  entry.device = st.st_dev;
  entry.inode = st.st_ino;
  entry.links = static_cast<std::uint32_t>(st.st_nlink);
}

void sniff_file(int fd, Entry& entry) {
  if (entry.size == 0) {
    entry.content = Content::empty;
    return;
  }
  char head[kSniffBytes];
  const std::size_t wanted = std::min<std::uint64_t>(entry.size, sizeof head);
  std::size_t size = 0;
  ssize_t got = 1;
  while (size < wanted && (got = read(fd, head + size, wanted - size)) > 0)
    size += static_cast<std::size_t>(got);
  if (got < 0)
    entry.error = reason(errno);
  else if (size == 0)
    entry.error = "it changed meanwhile";
  else
    entry.content = sniff({head, size});
}

namespace {

// Opens what should be a plain file. O_NONBLOCK: should a FIFO have taken its place, the open must
// not wait.
Descriptor open_file(int directory, const char* name) {
  return Descriptor(
      openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
}

void read_link(int directory, const char* name, Entry& entry) {
  std::string target(std::max<std::uint64_t>(entry.size, 256) + 1, '\0');
  ssize_t got = readlinkat(directory, name, target.data(), target.size());
  if (got < 0) {
    entry.error = reason(errno);
    return;
  }
  target.resize(static_cast<std::size_t>(got));
  entry.link_target = std::move(target);
}

// A directory whose entries are being walked: open until the last of them was.
struct Directory;

struct Item {
  Entry entry;
  std::unique_ptr<Directory> below;  // of directories
  std::size_t name = 0;              // where its name begins in its path
};

// A place in the order of paths: an item, or all that is below one, whose paths go on with '/'.
struct Slot {
  std::string_view name;
  Item* item = nullptr;
  bool below = false;

  // The next byte of a path behind `at` bytes of the name; -1 where the path ends.
  int byte_at(std::size_t at) const {
    if (at < name.size()) return static_cast<unsigned char>(name[at]);
    return below ? '/' : -1;
  }

  bool operator<(const Slot& other) const {
    std::size_t common = std::min(name.size(), other.name.size());
    int order = std::memcmp(name.data(), other.name.data(), common);
    return order != 0 ? order < 0 : byte_at(common) < other.byte_at(common);
  }
};

struct Directory {
  std::vector<Item> found;
  std::vector<Slot> order;
  unsigned depth = 0;
};

void sort(Directory& directory) {
  directory.order.reserve(directory.found.size());
  for (Item& item : directory.found) {
    std::string_view name = std::string_view(item.entry.path).substr(item.name);
    directory.order.push_back({name, &item, false});
    if (item.below) directory.order.push_back({name, &item, true});
  }
  std::sort(directory.order.begin(), directory.order.end());
}

// A directory to be read: opened beneath its parent, which stays open as long as one of these needs
// it.
struct Job {
  std::shared_ptr<const Descriptor> parent;
  Item* place = nullptr;  // its entry, in the list of its parent, which is complete
};

class Walker {
 public:
  // Reads everything below the directory `fd`; returns why the directory itself could not be.
  std::string walk(Descriptor fd, Directory& root) {
    std::string error = read_directory(std::move(fd), "", root);
    in_threads(std::clamp(std::thread::hardware_concurrency(), 2u, kMostThreads),
               [this] { work(); });
    return error;
  }

 private:
  static constexpr unsigned kMostThreads = 8, kDeepest = 256;

  void work() {
    std::unique_lock lock(mutex_);
    while (true) {
      wake_.wait(lock, [&] { return !jobs_.empty() || busy_ == 0; });
      if (jobs_.empty()) return;
      Job job = std::move(jobs_.back());  // the last one: few directories stay open
      jobs_.pop_back();
      ++busy_;
      lock.unlock();
      descend(job);
      job = {};
      lock.lock();
      if (--busy_ == 0 && jobs_.empty()) wake_.notify_all();
    }
  }

  void descend(const Job& job) {
    Entry& entry = job.place->entry;
    Directory& below = *job.place->below;
    if (below.depth > kDeepest) {
      entry.error = fmt::format("directories are nested more than {} deep", kDeepest);
      return;
    }
    Descriptor fd(openat(job.parent->get(), entry.path.c_str() + job.place->name,
                         O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    entry.error = !fd ? reason(errno) : read_directory(std::move(fd), entry.path + "/", below);
  }

  // The entries of a directory; what is below them becomes jobs.
  std::string read_directory(Descriptor fd, const std::string& prefix, Directory& into) {
    auto directory = std::make_shared<const Descriptor>(std::move(fd));
    alignas(dirent64) char buffer[1 << 15];
    std::string error;
    while (true) {
      ssize_t got = getdents64(directory->get(), buffer, sizeof buffer);
      if (got < 0) error = reason(errno);
      if (got <= 0) break;
      constexpr std::size_t kUsualRecord = 32;  // bytes
      into.found.reserve(into.found.size() + static_cast<std::size_t>(got) / kUsualRecord);
      for (ssize_t at = 0; at < got;) {
        auto record = reinterpret_cast<const dirent64*>(buffer + at);
        at += record->d_reclen;
        std::string_view name = record->d_name;
        if (name != "." && name != "..")
          into.found.push_back(look(directory->get(), *record, prefix, into.depth));
      }
    }
    queue(directory, into);
    sort(into);
    return error;
  }

  Item look(int directory, const dirent64& record, const std::string& prefix, unsigned depth) {
    Item found;
    found.name = prefix.size();
    Entry& entry = found.entry;
    entry.path.reserve(prefix.size() + std::strlen(record.d_name));
    entry.path.append(prefix).append(record.d_name);
    struct stat st;
    // A plain file is looked up once, to be opened; what cannot be opened has its properties too.
    Descriptor file(record.d_type == DT_REG ? open_file(directory, record.d_name) : Descriptor());
    int not_opened = errno;
    if (file ? fstat(file.get(), &st) != 0
             : fstatat(directory, record.d_name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
      entry.error = reason(errno);
      return found;
    }
    take_stat(entry, st);
    if (entry.type == EntryType::symlink) read_link(directory, record.d_name, entry);
    if (entry.type == EntryType::directory) {
      found.below = std::make_unique<Directory>();
      found.below->depth = depth + 1;
    }
    if (entry.type != EntryType::file) return found;
    if (!file && record.d_type != DT_REG) {
      file = open_file(directory, record.d_name);
      not_opened = errno;
    }
    if (file)
      sniff_file(file.get(), entry);
    else if (entry.size == 0)
      entry.content = Content::empty;
    else
      entry.error = reason(not_opened);
    return found;
  }

  void queue(const std::shared_ptr<const Descriptor>& directory, Directory& read) {
    std::size_t count = 0;
    std::lock_guard lock(mutex_);
    for (Item& found : read.found) {
      if (!found.below) continue;
      jobs_.push_back({directory, &found});
      ++count;
    }
    if (count > 1) wake_.notify_all();
    if (count == 1) wake_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Job> jobs_;
  unsigned busy_ = 0;  // threads that read a directory, which may bring further jobs
};

std::size_t count(const Directory& directory) {
  std::size_t entries = directory.found.size();
  for (const Item& item : directory.found)
    if (item.below) entries += count(*item.below);
  return entries;
}

void take_entries(Directory& directory, std::vector<Entry>& entries) {
  for (const Slot& slot : directory.order) {
    if (slot.below)
      take_entries(*slot.item->below, entries);
    else
      entries.push_back(std::move(slot.item->entry));
  }
}

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
    Directory found;
    if (std::string error = Walker().walk(Descriptor(fd), found); !error.empty())
      return malformed(0, error);
    payload.entries.reserve(count(found));
    take_entries(found, payload.entries);
    return payload;
  }
  if (!S_ISREG(st.st_mode)) return malformed(0, "it is neither a file nor a directory");
  char* real = realpath(payload.root.c_str(), nullptr);
  std::unique_ptr<char, decltype(&std::free)> owned(real, &std::free);
  if (!real) return malformed(0, reason(errno));
  Entry entry;
  entry.path = std::string(base_name(payload.argument));
  take_stat(entry, st);
  if (Descriptor file = open_file(AT_FDCWD, real); file)
    sniff_file(file.get(), entry);
  else
    entry.error = reason(errno);
  payload.root = real;
  payload.entries.push_back(std::move(entry));
  return payload;
}

}  // namespace aotcheck
