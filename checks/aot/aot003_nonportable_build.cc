#include <algorithm>

#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "AOT003",
    .name = "nonportable-build",
    .summary = "a Native AOT binary is linked to libraries that portable builds load or contain",
    .severity = Severity::warning,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings},
    .remedy =
        "publish with Microsoft's SDK and its ILCompiler package, not with a distribution's "
        "source-built one",
    .references = {"dotnet/runtime: Microsoft.NETCore.Native.Unix.targets, nonportable.txt"},
    .doc = R"doc(## What it checks
A Native AOT binary has no NEEDED for libssl, libcrypto, libbrotli or libzstd, unless the payload brings the library.
## Why it matters
Portable builds open OpenSSL when it is first used and take whichever version is there; compression is linked in. The
SDKs that distributions build from source link to their own versions instead, so that the program does not even start
elsewhere: "error while loading shared libraries: libssl.so.3: cannot open shared object file".
## How to fix
Publish with the SDK from Microsoft (or its container images), or remove `UseSystemBrotli`, `UseSystemZstd` and
`DirectPInvoke` entries for these libraries.
## When to waive
For packages of the distribution that built it, which declare the dependency.)doc"};

constexpr std::string_view kOptional[] = {"libssl.so",          "libcrypto.so",
                                          "libbrotlienc.so",    "libbrotlidec.so",
                                          "libbrotlicommon.so", "libzstd.so"};

void run(const Elf& elf, Finder& f) {
  if (!elf.facts.native_aot.recognised()) return f.not_applicable("not Native AOT");
  for (const Located& needed : elf.facts.needed) {
    if (std::none_of(std::begin(kOptional), std::end(kOptional),
                     [&](std::string_view name) { return needed.text.starts_with(name); }))
      continue;
    const Resolution* found = elf.links.of(needed.text, elf.facts);
    if (found && found->found == Found::in_payload) continue;
    f.fail("NEEDED [{}]: portable builds of .NET do not link to it", needed.text)
        .at(Part::dynamic, needed.offset)
        .subject(needed.text);
  }
}

}  // namespace

extern constinit const AnyCheck kAot003{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
