#include "worker/confine.h"

#include <fmt/format.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <vector>

namespace aotcheck {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

// A ruleset without rules: every access to a path that it handles is denied (landlock(7)).
bool deny_paths() {
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // all of the first ABI
  long ruleset = syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
  if (ruleset < 0) return false;
  bool denied = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
  close(static_cast<int>(ruleset));
  return denied;
}

bool limit(__rlimit_resource resource, rlim_t most) {
  rlimit both{most, most};
  return setrlimit(resource, &both) == 0;
}

// What a parser, malloc and the exchange of messages need. Memory is never executable, and signals
// go to this process only (abort()). sysinfo is how qsort of glibc before 2.37 asks for the size of
// memory.
bool allow_system_calls() {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
  if (!filter) return false;
  bool added = true;
  for (int call : {SCMP_SYS(read),
                   SCMP_SYS(write),
                   SCMP_SYS(recvmsg),
                   SCMP_SYS(sendmsg),
                   SCMP_SYS(close),
                   SCMP_SYS(fstat),
                   SCMP_SYS(newfstatat),
                   SCMP_SYS(munmap),
                   SCMP_SYS(mremap),
                   SCMP_SYS(brk),
                   SCMP_SYS(madvise),
                   SCMP_SYS(futex),
                   SCMP_SYS(exit),
                   SCMP_SYS(exit_group),
                   SCMP_SYS(rt_sigreturn),
                   SCMP_SYS(sigaltstack),
                   SCMP_SYS(rt_sigprocmask),
                   SCMP_SYS(clock_gettime),
                   SCMP_SYS(clock_gettime64),
                   SCMP_SYS(getrandom),
                   SCMP_SYS(getpid),
                   SCMP_SYS(gettid),
                   SCMP_SYS(restart_syscall),
                   SCMP_SYS(sched_yield),
                   SCMP_SYS(sysinfo)})
    added = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0 && added;
  // UndefinedBehaviorSanitizer writes to a pipe to learn whether memory can be read.
  if (kSanitized)
    added = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(pipe2), 0) == 0 && added;
  for (int call : {SCMP_SYS(mmap), SCMP_SYS(mmap2), SCMP_SYS(mprotect)})
    added = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
                             scmp_arg_cmp{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0}) == 0 &&
            added;
  added =
      seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                       scmp_arg_cmp{0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid()), 0}) == 0 &&
      added;
  bool loaded = added && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return loaded;
}

}  // namespace

std::uint32_t confine() {
  std::uint32_t in_force = 0;
  prctl(PR_SET_DUMPABLE, 0);  // no core, no /proc/<pid>/mem for others
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) in_force |= kNoNewPrivileges;
  if (deny_paths()) in_force |= kLandlock;
  // AddressSanitizer maps terabytes that it never touches, and calls what a parser never would.
  if (!kSanitized && limit(RLIMIT_DATA, kWorkerData)) in_force |= kDataLimit;
  if (allow_system_calls()) in_force |= kSystemCalls;
  return in_force;
}

std::string describe_confinement(std::uint32_t in_force) {
  std::vector<std::string> parts;
  if (in_force & kSystemCalls) parts.push_back("seccomp");
  if (in_force & kNoNewPrivileges) parts.push_back("no_new_privs");
  if (in_force & kLandlock) parts.push_back("Landlock");
  if (in_force & kDataLimit) parts.push_back(fmt::format("{} MiB of data", kWorkerData >> 20));
  return parts.empty() ? "none" : fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace aotcheck
