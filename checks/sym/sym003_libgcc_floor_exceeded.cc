#include "checks/sym/needs.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "SYM003",
    .name = "libgcc-floor-exceeded",
    .summary = "a version node of libgcc is needed that the floor does not have",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings,
              Part::versions, Part::symbols},
    .masked_by = {"TGT001", "TGT002", "TGT004"},
    .remedy = "link with -static-libgcc, or with a compiler that is not newer than the floor's",
    .references = {"libgcc/libgcc-std.ver.in of GCC", "ld.so(8)"},
    .doc = R"doc(## What it checks
Every version need on libgcc_s.so.1 (GCC_x.y) against the nodes that the libgcc of the floor's platform defines, unless
the payload has a libgcc_s.so.1 of its own that is found first. The nodes differ from port to port (GCC_11.0 exists on
arm64 only), so the floor has to be a platform: `glibc2.17` says nothing of libgcc.
## Why it matters
"/lib/aarch64-linux-gnu/libgcc_s.so.1: version `GCC_14.0.0' not found (required by …)": the program does not start.
## How to fix
Most helpers of libgcc (128-bit division, bit counting, half floats) are in its static part as well:
`-static-libgcc` takes them from there. The compiler of the floor does not emit calls to newer ones.
## When to waive
Where a newer libgcc is installed on the target by contract.)doc"};

void run(const Elf& binary, Finder& f) {
  judge_compiler_library(binary, f, SystemLibrary::libgcc, libgcc_defines);
}

}  // namespace

extern constinit const AnyCheck kSym003{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
