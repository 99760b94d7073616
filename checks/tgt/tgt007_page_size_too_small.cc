#include <fmt/format.h>

#include <algorithm>

#include "checks/tgt/judged.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "TGT007",
    .name = "page-size-too-small",
    .summary = "a PT_LOAD is aligned to less than the largest page of the target",
    .severity = Severity::warning,
    .needs = {Part::program_headers},
    .masked_by = {"TGT001", "TGT002"},
    .remedy = "link with -Wl,-z,max-page-size=65536 (x86-64, riscv64, s390x: 4096)",
    .references = {"gABI 5.2: p_align", "glibc elf/dl-load.c: _dl_map_object_from_fd",
                   "Linux fs/binfmt_elf.c: elf_load"},
    .doc = R"doc(## What it checks
The alignment of every PT_LOAD against the largest page that kernels of the target's architecture use: 64 KiB on arm64,
ppc64le, loongarch64 and mips64el, 16 KiB on Android, 4 KiB elsewhere. A program that such a kernel can map all the same (offsets and
addresses agree modulo the page, and no page is in two segments) passes.
## Why it matters
Files with 4 KiB segments run on the build machine and on most clouds. On a kernel with larger pages (Raspberry Pi 5:
16 KiB; some RHEL, Grace and Asahi kernels: 16 or 64 KiB) the loader says "ELF load command address/offset not
page-aligned" of a library (before glibc 2.35: "ELF load command alignment not page-aligned"), and a program ends with
"Segmentation fault".
## How to fix
`-Wl,-z,max-page-size=65536`. It is the default of ld, lld and mold for these architectures; an image tool, a packer or
`-z max-page-size=4096` in an old build file takes it away.
## When to waive
Where all machines of the target are known to have pages of 4 KiB.)doc"};

constexpr std::uint32_t kPtLoad = 1;

// Whether the kernel maps a program rightly with pages of that size: it rounds down to pages and
// never reads p_align of a program that is not moved. Loaders before glibc 2.35 refuse a library
// for its p_align.
bool maps_all_the_same(const std::vector<Segment>& segments, std::uint64_t page) {
  std::uint64_t end = 0;
  bool first = true;
  for (const Segment& s : segments) {
    if (s.type != kPtLoad) continue;
    std::uint64_t begin = s.vaddr / page;
    if ((s.vaddr - s.offset) % page != 0 || (!first && begin < end)) return false;
    end = (s.vaddr + s.memsz + page - 1) / page;
    first = false;
  }
  return true;
}

// Android has kernels with pages of 4 and 16 KiB only.
std::uint64_t largest_page(const Target& target) {
  constexpr std::uint64_t kAndroid = 16384;
  std::uint64_t page = target.arch->page_size;
  return target.libc == Libc::bionic ? std::min(page, kAndroid) : page;
}

void run(const Elf& elf, Finder& f) {
  const Architecture* arch = judged_architecture(elf, f);
  if (!arch) return;
  const auto& segments = elf.elf.segments;
  std::uint64_t page = largest_page(*elf.target);
  auto loads = std::count_if(segments.begin(), segments.end(),
                             [](const Segment& s) { return s.type == kPtLoad; });
  if (loads == 0) return f.not_applicable("no PT_LOAD");
  if (elf.facts.is_program() && maps_all_the_same(segments, page)) return;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Segment& s = segments[i];
    if (s.type != kPtLoad || s.align % page == 0) continue;
    f.fail("PT_LOAD is aligned to {:#x}, expected {:#x}: kernels of {} have pages up to that size",
           s.align, page, arch->id)
        .at(fmt::format("program header {}", i), s.offset)
        .evidence(target_evidence(elf));
    return;  // one linker option, one finding
  }
}

}  // namespace

extern constinit const AnyCheck kTgt007{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
