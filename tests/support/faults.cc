// A disk that fails and a directory that changes, for a program that is started with this library
// in LD_PRELOAD. What happens is in the names of the files:
//
//   fail-stat, fail-open, fail-read, fail-list (of a directory), fail-link    EIO while walking
//   fail-late                                 EIO when it is opened for inspection
//   gone, now-fifo, now-folder, now-link      another kind of thing before it is opened for that;
//                                             with "early" before it is looked at, behind its
//                                             listing
//
// With FAULTS_SHORT in the environment every read, and every message between processes, comes and
// goes three bytes at a time.
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <cstring>

namespace {

constexpr std::size_t kFew = 3;  // bytes

template <typename Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

// Looked up before a worker may open nothing any more.
auto* const real_fstat = next<int(int, struct stat*)>("fstat64");
auto* const real_openat = next<int(int, const char*, int, mode_t)>("openat64");
auto* const real_open = next<int(const char*, int, mode_t)>("open64");
auto* const real_read = next<ssize_t(int, void*, std::size_t)>("read");
auto* const real_getdents = next<ssize_t(int, void*, std::size_t)>("getdents64");
auto* const real_readlinkat = next<ssize_t(int, const char*, char*, std::size_t)>("readlinkat");
auto* const real_recv = next<ssize_t(int, void*, std::size_t, int)>("recv");
auto* const real_recvmsg = next<ssize_t(int, msghdr*, int)>("recvmsg");
auto* const real_sendmsg = next<ssize_t(int, const msghdr*, int)>("sendmsg");

const bool few_at_once = std::getenv("FAULTS_SHORT") != nullptr;

// What fails of a descriptor.
enum Fault : unsigned char { kNone, kRead, kStat };
std::array<std::atomic<Fault>, 1024> faults;

bool is(const char* path, const char* fault) {
  return std::strstr(path, fault) != nullptr;
}

int fail() {
  errno = EIO;
  return -1;
}

int opened(int fd, const char* path) {
  const bool read = is(path, "fail-read") || is(path, "fail-list");
  if (fd >= 0 && static_cast<std::size_t>(fd) < faults.size())
    faults[static_cast<std::size_t>(fd)] = read ? kRead : is(path, "fail-stat") ? kStat : kNone;
  return fd;
}

bool has(int fd, Fault fault) {
  return fd >= 0 && static_cast<std::size_t>(fd) < faults.size() &&
         faults[static_cast<std::size_t>(fd)] == fault;
}

void change(int directory, const char* name) {
  for (const char* kind : {"gone", "now-fifo", "now-folder", "now-link"}) {
    if (!is(name, kind)) continue;
    unlinkat(directory, name, 0);
    if (is(name, "fifo")) mkfifoat(directory, name, 0644);
    if (is(name, "folder")) mkdirat(directory, name, 0755);
    if (is(name, "link")) (void)!symlinkat("good", directory, name);
  }
}

// Of a message what goes through at once; `part` holds it.
msghdr shortened(const msghdr& message, iovec& part) {
  msghdr few = message;
  for (std::size_t i = 0; i < few.msg_iovlen && part.iov_len == 0; ++i) part = few.msg_iov[i];
  part.iov_len = std::min(part.iov_len, kFew);
  few.msg_iov = &part;
  few.msg_iovlen = 1;
  return few;
}

}  // namespace

extern "C" {

int fstat(int fd, struct stat* st) noexcept {
  return has(fd, kStat) ? fail() : real_fstat(fd, st);
}

int openat(int directory, const char* name, int flags, ...) {
  va_list more;
  va_start(more, flags);
  auto mode = static_cast<mode_t>((flags & O_CREAT) != 0 ? va_arg(more, int) : 0);
  va_end(more);
  if (is(name, "early")) change(directory, name);
  return is(name, "fail-open") ? fail() : opened(real_openat(directory, name, flags, mode), name);
}

int open(const char* name, int flags, ...) {
  va_list more;
  va_start(more, flags);
  auto mode = static_cast<mode_t>((flags & O_CREAT) != 0 ? va_arg(more, int) : 0);
  va_end(more);
  if (!is(name, "early")) change(AT_FDCWD, name);
  return is(name, "fail-late") ? fail() : opened(real_open(name, flags, mode), name);
}

ssize_t read(int fd, void* to, std::size_t size) {
  if (has(fd, kRead)) return fail();
  return real_read(fd, to, few_at_once ? std::min(size, kFew) : size);
}

ssize_t getdents64(int fd, void* to, std::size_t size) noexcept {
  return has(fd, kRead) ? fail() : real_getdents(fd, to, size);
}

ssize_t readlinkat(int directory, const char* name, char* to, std::size_t size) noexcept {
  return is(name, "fail-link") ? fail() : real_readlinkat(directory, name, to, size);
}

ssize_t recv(int socket, void* to, std::size_t size, int flags) {
  return real_recv(socket, to, few_at_once ? std::min(size, kFew) : size, flags);
}

ssize_t recvmsg(int socket, msghdr* message, int flags) {
  if (!few_at_once) return real_recvmsg(socket, message, flags);
  iovec part{};
  msghdr few = shortened(*message, part);
  ssize_t done = real_recvmsg(socket, &few, flags);
  message->msg_controllen = few.msg_controllen;
  message->msg_flags = few.msg_flags;
  return done;
}

ssize_t sendmsg(int socket, const msghdr* message, int flags) {
  if (!few_at_once) return real_sendmsg(socket, message, flags);
  iovec part{};
  msghdr few = shortened(*message, part);
  return real_sendmsg(socket, &few, flags);
}

}  // extern "C"
