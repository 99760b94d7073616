#include <elf.h>

#include "base/text.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "BIN002",
    .name = "truncated-binary",
    .summary = "a loadable segment ends past the end of the file",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers},
    .remedy = "copy or download the file again and compare its size and digest with the original",
    .references = {"gABI 5.2", "mmap(2), SIGBUS"},
    .doc = R"doc(## What it checks
Every PT_LOAD with contents ends inside the file.
## Why it matters
Kernel and loader map the segments without comparing them with the size of the file. What lies in pages that are not there
ends in SIGBUS ("Bus error") at the first touch, or in SIGSEGV before main where the loader's own tables are gone; what is
missing of the last page reads as zero, so the program starts and has other data than it was built with.
## How to fix
A download, an archive or a disk was cut short: fetch the file again and compare digests. If the build wrote it so, look for
a full disk or a post-link tool that was killed.
## When to waive
Never.)doc"};

constexpr std::uint64_t kPage = 4096;  // the smallest that a kernel maps

void run(const Elf& elf, Finder& f) {
  const std::uint64_t size = elf.facts.file_size;
  const Segment* worst = nullptr;
  std::size_t index = 0;
  for (std::size_t i = 0; i < elf.elf.segments.size(); ++i) {
    const Segment& s = elf.elf.segments[i];
    if (s.type != PT_LOAD || s.filesz == 0 || s.offset + s.filesz < s.offset) continue;
    if (s.offset + s.filesz <= size) continue;
    if (!worst || s.offset + s.filesz > worst->offset + worst->filesz) worst = &s, index = i;
  }
  if (!worst) return;
  std::uint64_t end = worst->offset + worst->filesz;
  auto finding =
      f.fail("PT_LOAD ends at {:#x} of the file, which has {:#x} bytes: {:#x} are missing", end,
             size, end - size);
  finding.at(Part::segments, worst->offset);
  finding.evidence(fmt::format("program header {}: p_offset {:#x}, p_filesz {:#x}", index,
                               worst->offset, worst->filesz));
  std::uint64_t first_missing = (size + kPage - 1) / kPage * kPage;
  finding.evidence(first_missing < end
                       ? "pages are missing: SIGBUS or SIGSEGV where one of them is touched"
                       : "only the last page is cut: what is missing reads as zero");
}

}  // namespace

extern constinit const AnyCheck kBin002{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
