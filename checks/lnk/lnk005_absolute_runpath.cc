#include "checks/lnk/linkage.h"
#include "engine/check.h"
#include "engine/lambda.h"
#include "policy/lambda.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LNK005",
    .name = "absolute-runpath",
    .summary = "a search path is absolute",
    .severity = Severity::warning,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings},
    .masked_by = {for_same_entry("LNK006"), "SHM002"},
    .remedy = "link with -Wl,-rpath,'$ORIGIN/…', or without a search path",
    .references = {"ld.so(8)", "gABI 5.3, DT_RUNPATH"},
    .doc = R"doc(## What it checks
RPATH, RUNPATH and LC_RPATH hold no absolute directory. Directories below /usr, /lib and /opt may be those of the
installed program: a note. For AWS Lambda, /var/task and /opt are the places of the package and its layers.
## Why it matters
An absolute directory is right on one kind of machine only, in practice on the one that built the file. Elsewhere it does
nothing, or lets whoever can make that directory bring libraries of their own.
## How to fix
Link with a path relative to `$ORIGIN` (Mach-O: `@loader_path`), or remove it: `patchelf --set-rpath`, `chrpath -d`.
## When to waive
For software that is installed at a fixed place, such as a Nix or Guix store.)doc"};

bool below(std::string_view path, std::string_view directory) {
  return path.starts_with(directory) &&
         (path.size() == directory.size() || path[directory.size()] == '/');
}

void run(const Binary& binary, Finder& f) {
  if (binary.facts.format == Format::pe)
    return f.not_applicable("a PE file holds no search path: Windows looks beside the program");
  for (const PathElement& e : path_elements(binary)) {
    const std::string& text = e.element.text;
    if (!text.starts_with("/")) continue;
    if (is_lambda(binary.world) && (below(text, kLambdaPackage) || below(text, kLambdaLayers)))
      continue;
    auto finding = f.fail("{} [{}] is absolute, expected a path below {}", e.tag, text,
                          binary.facts.format == Format::macho ? "@loader_path" : "$ORIGIN");
    finding.at(Part::dynamic, e.offset).subject(text);
    for (std::string_view installed :
         {"/usr", "/lib", "/lib32", "/lib64", "/opt", "/System", "/Library"})
      if (below(text, installed)) finding.at_most(Severity::note);
  }
}

}  // namespace

extern constinit const AnyCheck kLnk005{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
