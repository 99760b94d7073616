#include "base/text.h"
#include "checks/lnk/linkage.h"
#include "engine/check.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LNK014",
    .name = "privileged-origin",
    .summary = "a privileged program finds a library only through $ORIGIN",
    .severity = Severity::error,
    .kinds = Kinds::programs,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings},
    .masked_by = {"TGT001", "TGT002"},
    .remedy = "link the library statically, install it below /usr/lib, or drop the privilege",
    .references = {"ld.so(8), Secure-execution mode", "CVE-2010-3847"},
    .doc = R"doc(## What it checks
A program with the setuid or setgid bit or with file capabilities does not count on `$ORIGIN` for any library that starts
with it.
## Why it matters
In secure-execution mode the loader drops every search path with `$ORIGIN`, unless it lies below the system's own library
directories. Without privileges the program runs, with them it does not: "cannot open shared object file". A capability
set at deployment (`setcap cap_net_bind_service+ep`) is enough.
## How to fix
Link that library statically, or install it in a directory of the system. A relative or an absolute search path would
work, and give the privilege to whoever can write there.
## When to waive
When the mode is an accident of packaging: the program is not meant to be privileged; better correct the mode.)doc"};

std::string privilege(const Artifact& artifact) {
  if ((artifact.entry->mode & 04000) != 0) return "setuid";
  if ((artifact.entry->mode & 02000) != 0) return "setgid";
  return artifact.has_capabilities ? "file capabilities" : "";
}

// Below these, the loader keeps what $ORIGIN leads to (is_trusted_path_normalize, elf/dl-load.c).
bool is_trusted(const Elf& elf, const std::string& path) {
  const Payload& payload = elf.world.payloads[elf.artifact.payload];
  std::string base = payload.is_directory ? payload.root : std::string(dir_name(payload.root));
  std::string place = normal_path(base + "/" + path);
  for (std::string_view trusted : {"/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/"})
    if (place.starts_with(trusted)) return true;
  return false;
}

void run(const Elf& elf, Finder& f) {
  std::string why = privilege(elf.artifact);
  if (why.empty()) return f.not_applicable("it has no privileges of its own");
  auto look = [&](const BinaryFacts& user, const Links& links) {
    for (const Resolution& r : links.needed) {
      if (!r.through_origin || r.found != Found::in_payload || is_trusted(elf, r.path)) continue;
      auto finding =
          f.fail("the program has {}, and {} is found only through $ORIGIN", why, r.name);
      finding.subject(r.name);
      if (&user == &elf.facts && r.needed < user.needed.size())
        finding.at(Part::dynamic, user.needed[r.needed].offset);
      add_attempts(finding, r);
    }
  };
  look(elf.facts, elf.links);
  for (std::size_t library : elf.links.closure)
    look(*elf.world.artifacts[library].binary(), elf.world.links[library]);
}

}  // namespace

extern constinit const AnyCheck kLnk014{Check<Elf>{kInfo, run}};

}  // namespace aotcheck
