#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "payload/payload.h"

namespace aotcheck {

MappedFile::MappedFile(MappedFile&& other) noexcept {
  *this = std::move(other);
}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(has_capabilities_, other.has_capabilities_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_) munmap(data_, size_);
}

Result<MappedFile> MappedFile::open(const std::string& path) {
  int fd = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return malformed(0, std::strerror(errno));
  MappedFile file;
  struct stat st;
  std::string error;
  if (fstat(fd, &st) != 0)
    error = std::strerror(errno);
  else if (!S_ISREG(st.st_mode))
    error = "it is no longer a regular file";
  else if (st.st_size != 0) {
    void* data = mmap(nullptr, static_cast<std::size_t>(st.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
    if (data == MAP_FAILED)
      error = std::strerror(errno);
    else
      file.data_ = data, file.size_ = static_cast<std::uint64_t>(st.st_size);
  }
  file.has_capabilities_ = fgetxattr(fd, "security.capability", nullptr, 0) > 0;
  close(fd);
  if (!error.empty()) return malformed(0, error);
  return file;
}

}  // namespace aotcheck
