#include "checks/sym/needs.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "SYM002",
    .name = "libstdcxx-floor-exceeded",
    .summary = "a version node of libstdc++ is needed that the floor does not have",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings,
              Part::versions, Part::symbols},
    .masked_by = {"TGT001", "TGT002", "TGT004"},
    .remedy =
        "build with a compiler whose runtime is not newer than the floor's, or bundle "
        "libstdc++.so.6 "
        "and find it first ($ORIGIN)",
    .references = {"libstdc++ manual, ABI Policy and Guidelines", "ld.so(8)"},
    .doc = R"doc(## What it checks
Every version need on libstdc++.so.6 (GLIBCXX_3.4.N, CXXABI_1.3.N) against the libstdc++ that the floor's platform was
released with, unless the payload has a libstdc++.so.6 of its own that is found first. The floor has to be a platform:
`glibc2.17` says nothing of libstdc++. A node that came with an update of the platform, and one on a musl platform
(whose loader looks for symbols only), is a warning.
## Why it matters
"/lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by …)": the program does not start.
## How to fix
Build with the compiler of the floor or with a toolset that links what is newer statically (gcc-toolset, devtoolset), or
bundle the library. Linking it statically (`-static-libstdc++ -static-libgcc`) works as well, but can raise the glibc
that is needed: look at SYM001 again afterwards.
## When to waive
Where a newer libstdc++ is installed on the target by contract.)doc"};

void run(const Elf& binary, Finder& f) {
  judge_compiler_library(binary, f, SystemLibrary::libstdcxx, libstdcxx_defines);
}

}  // namespace

extern constinit const AnyCheck kSym002{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
