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
Every PT_LOAD with contents ends inside the file; so do the sections of PE files and the segments of Mach-O files.
## Why it matters
Kernel and loader map the segments without comparing them with the size of the file. What lies in pages that are not there
ends in SIGBUS ("Bus error") at the first touch, or in SIGSEGV before main where the loader's own tables are gone; what is
missing of the last page reads as zero, so the program starts and has other data than it was built with. Windows and macOS
refuse such a file ("is not a valid Win32 application", "truncated mach-o error").
## How to fix
A download, an archive or a disk was cut short: fetch the file again and compare digests. If the build wrote it so, look for
a full disk or a post-link tool that was killed.
## When to waive
Never.)doc"};

constexpr std::uint64_t kPage = 4096;  // the smallest that a kernel maps

void run(const Binary& binary, Finder& f) {
  const BinaryFacts& b = binary.facts;
  if (b.loaded_end <= b.file_size) return;
  auto finding = f.fail("{} ends at {:#x} of the file, which has {:#x} bytes: {:#x} are missing",
                        b.loaded_last, b.loaded_end, b.file_size, b.loaded_end - b.file_size);
  finding.at(Part::segments, b.file_size);
  if (b.format != Format::elf) return;
  std::uint64_t first_missing = (b.file_size + kPage - 1) / kPage * kPage;
  finding.evidence(first_missing < b.loaded_end
                       ? "pages are missing: SIGBUS or SIGSEGV where one of them is touched"
                       : "only the last page is cut: what is missing reads as zero");
}

}  // namespace

extern constinit const AnyCheck kBin002{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
