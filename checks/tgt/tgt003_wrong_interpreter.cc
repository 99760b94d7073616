#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "checks/tgt/judged.h"
#include "facts/names.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "TGT003",
    .name = "wrong-interpreter",
    .summary = "PT_INTERP is not the loader of the target's libc and architecture",
    .severity = Severity::error,
    .kinds = Kinds::programs,
    .needs = {Part::program_headers, Part::interpreter, Part::dynamic},
    .masked_by = {"TGT001", "TGT002", "TGT004"},
    .remedy = "link for the target's sysroot, or set the path with -Wl,-dynamic-linker,<path>",
    .references = {"gABI 5.2: PT_INTERP", "Linux fs/binfmt_elf.c: load_elf_binary"},
    .doc = R"doc(## What it checks
The path in PT_INTERP of every Linux program: it has to be the one where the target's libc installs its loader for that
architecture. Relative and empty paths fail, and so does a program that needs libraries but names no loader. Programs
without either are static and pass; so do those whose loader lies in the payload at that very path (a root file system).
## Why it matters
The kernel opens this path and nothing else, before a line of the program runs. Where it is missing, the shell says
"cannot execute: required file not found" (older ones "No such file or directory") although the program is there. The
usual causes are Alpine against glibc systems, and programs linked by Nix, Guix or a private toolchain prefix. A
relative path depends on where the program is started. An empty one is "Exec format error" or "Permission denied". A
program with NEEDED entries and no loader starts at its entry point with nothing relocated: "Segmentation fault".
## How to fix
Publish for the right runtime identifier (`linux-musl-x64` for Alpine). Elsewhere: `-Wl,-dynamic-linker,/lib64/...`, or
`patchelf --set-interpreter` on the finished program.
## When to waive
Where the system is your own and has its loader at that path.)doc"};

// The paths that are right, the usual one first.
std::vector<std::string_view> expected_paths(const Binary& binary, const Architecture& arch) {
  std::vector<std::string_view> paths;
  const Target& target = *binary.target;
  if (target.libc == Libc::glibc)
    paths.assign(arch.glibc_interpreters.begin(), arch.glibc_interpreters.end());
  if (target.libc == Libc::musl) paths.push_back(arch.musl_interpreter);
  if (target.floor && target.floor->platform) {
    const Names& own = target.floor->platform->interpreters;
    paths.insert(paths.end(), own.begin(), own.end());
  }
  if (target.libc == Libc::bionic)
    paths.push_back(binary.facts.bits == 64 ? "/system/bin/linker64" : "/system/bin/linker");
  return paths;
}

// A tree that is a root file system, or a folder of one (`check /usr/lib`), has the loader itself.
bool in_payload(const Binary& binary, std::string_view path) {
  const Payload& payload = binary.world.payloads[binary.artifact.payload];
  if (!payload.is_directory) return false;
  std::string root = "/" + normal_path(payload.argument);
  for (std::size_t slash = 0; slash != std::string_view::npos; slash = path.find('/', slash + 1))
    if (root.ends_with(path.substr(0, slash)) && payload.resolve(path.substr(slash + 1)))
      return true;
  return false;
}

void run(const Elf& binary, Finder& f) {
  const BinaryFacts& b = binary.facts;
  if (b.os != Os::linux_os) return f.not_applicable("no Linux program");
  if (!b.interpreter && b.needed.empty()) return f.not_applicable("statically linked");
  if (!b.interpreter) {
    f.fail("NEEDED [{}]{} and no PT_INTERP: nothing loads it", printable(b.needed[0].text),
           b.needed.size() > 1 ? fmt::format(" and {} more", b.needed.size() - 1) : "")
        .at(Part::dynamic, b.needed[0].offset)
        .help("link the program as one: with crt1.o or Scrt1.o and -pie, not with -shared");
    return;
  }
  const std::string& path = b.interpreter->text;
  if (path.empty()) {
    f.fail("PT_INTERP is empty, expected the path of a loader")
        .at(Part::interpreter, b.interpreter->offset);
    return;
  }
  if (path[0] != '/') {
    f.fail("PT_INTERP is {}, a path relative to wherever the program is started", printable(path))
        .at(Part::interpreter, b.interpreter->offset);
    return;
  }
  const Architecture* arch = judged_architecture(binary, f);
  if (!arch) return;
  std::vector<std::string_view> expected = expected_paths(binary, *arch);
  if (expected.empty())
    return f.not_applicable("no loader is known for {}", to_string(*binary.target));
  auto is_right = [&](std::string_view p) {
    return std::find(expected.begin(), expected.end(), p) != expected.end();
  };
  if (is_right(path) || in_payload(binary, path)) return;
  bool merged = path.starts_with("/usr/") && is_right(std::string_view(path).substr(4));
  auto finding = f.fail("PT_INTERP is {}, expected {}{}", printable(path), expected[0],
                        merged ? ": found where /lib is a link into /usr only" : "");
  finding.at(Part::interpreter, b.interpreter->offset).evidence(target_evidence(binary));
  if (merged) finding.at_most(Severity::warning);
}

}  // namespace

extern constinit const AnyCheck kTgt003{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
