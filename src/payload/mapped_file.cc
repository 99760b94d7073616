#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "payload/payload.h"

namespace aotcheck {

Result<OpenFile> OpenFile::open(const std::string& path) {
  OpenFile file;
  file.descriptor =
      Descriptor(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  struct stat st;
  if (!file.descriptor || fstat(file.descriptor.get(), &st) != 0)
    return malformed(0, std::strerror(errno));
  if (!S_ISREG(st.st_mode)) return malformed(0, "it is no longer a regular file");
  file.size = static_cast<std::uint64_t>(st.st_size);
  file.has_capabilities = fgetxattr(file.descriptor.get(), "security.capability", nullptr, 0) > 0;
  return file;
}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_) munmap(data_, size_);
}

Result<MappedFile> MappedFile::map(int descriptor, std::uint64_t size) {
  MappedFile file;
  if (size == 0) return file;
  void* data = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (data == MAP_FAILED) return malformed(0, std::strerror(errno));
  file.data_ = data;
  file.size_ = size;
  return file;
}

}  // namespace aotcheck
