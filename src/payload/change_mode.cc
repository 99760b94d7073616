#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "payload/change.h"

namespace aotcheck {

Result<void> change_mode(const Payload& payload, const Entry& entry, std::uint32_t mode) {
  Descriptor root(open(payload.root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!root) return malformed(0, std::strerror(errno));
  open_how how{};
  how.flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
  Descriptor file(
      static_cast<int>(syscall(SYS_openat2, root.get(), entry.path.c_str(), &how, sizeof how)));
  struct stat st;
  if (!file || fstat(file.get(), &st) != 0) return malformed(0, std::strerror(errno));
  if (!S_ISREG(st.st_mode) || st.st_dev != entry.device || st.st_ino != entry.inode)
    return malformed(0, "it is another file than the one that was read");
  if (fchmod(file.get(), mode) != 0) return malformed(0, std::strerror(errno));
  return {};
}

}  // namespace aotcheck
