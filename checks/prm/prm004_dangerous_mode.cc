#include "checks/prm/place.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "PRM004",
    .name = "dangerous-mode",
    .summary = "a file is setuid, setgid or writable by everybody",
    .severity = Severity::warning,
    .remedy = "chmod u-s,g-s,o-w, and a sticky bit on directories that all may write to",
    .references = {"chmod(2)", "ld.so(8), Secure-execution mode"},
    .doc = R"doc(## What it checks
No file is setuid or setgid, no file is writable by everybody, and no directory is without a sticky bit. Links are never
judged: their mode means nothing. A setgid directory only hands down its group. On AWS Lambda and Helix machines setuid and
setgid are errors; Lambda mounts a package read-only, so that nobody can write to it whatever its mode.
## Why it matters
A setuid file gives whoever starts it the rights of its owner, and the loader starts it in secure mode: `$ORIGIN` and
LD_LIBRARY_PATH are ignored, so libraries beside it are not found. What everybody may write, every local user may replace.
## How to fix
`chmod u-s,g-s,o-w` on the files; give what needs a right a file capability or a service manager instead.
## When to waive
For programs that have to be setuid (sudo, mount), as a distribution ships them.)doc"};

constexpr std::uint32_t kSetuid = 04000, kSetgid = 02000, kSticky = 01000, kAllWrite = 0002;

void run(const PayloadSubject& subject, Finder& f) {
  const ProfileOverlays& overlays = subject.world.profile.overlays;
  const bool lambda = overlays.has(ProfileOverlay::lambda);
  const bool runs_elsewhere = lambda || overlays.has(ProfileOverlay::helix);
  if (!lambda && all_modes_are_0777(subject.payload)) {
    f.fail("all {} entries have mode 0777: everybody may write to everything",
           subject.payload.entries.size());
    return;
  }
  for (const Entry& entry : subject.payload.entries) {
    auto fail = [&](std::string_view what, std::uint32_t expected) {
      f.fail("mode {:04o} is {}, expected {:04o}", entry.mode, what, expected)
          .path(entry.path)
          .subject(what)
          .severity(runs_elsewhere && what.starts_with("set") && f.severity() != Severity::note
                        ? Severity::error
                        : f.severity());
    };
    if (entry.type == EntryType::file) {
      if ((entry.mode & kSetuid) != 0) fail("setuid", entry.mode & ~kSetuid);
      if ((entry.mode & kSetgid) != 0) fail("setgid", entry.mode & ~kSetgid);
      if ((entry.mode & kAllWrite) != 0 && !lambda)
        fail("writable by everybody", entry.mode & ~kAllWrite);
    } else if (entry.type == EntryType::directory && !lambda && (entry.mode & kAllWrite) != 0 &&
               (entry.mode & kSticky) == 0) {
      fail("a directory that everybody may write to", entry.mode & ~kAllWrite);
    }
  }
}

}  // namespace

extern constinit const AnyCheck kPrm004{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
