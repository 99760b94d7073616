#include <fmt/format.h>

#include "base/text.h"
#include "checks/lam/entry_point.h"
#include "facts/names.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LAM002",
    .name = "unusable-bootstrap",
    .summary = "what is called bootstrap is nothing that Lambda can start",
    .severity = Severity::error,
    .remedy = "publish a program for linux-x64 or linux-arm64 and call it bootstrap",
    .references = {"AWS Lambda Developer Guide, Building a custom runtime",
                   "aws-lambda-runtime-interface-emulator", "execve(2), ENOEXEC"},
    .doc = R"doc(## What it checks
The entry `bootstrap` at the root of a package or layer is a program for Linux or a `#!` script. It is no directory, no
library, no managed assembly, no debug file and nothing for another operating system. A symbolic link that leads to a file
of the package or of a layer is a warning, any other link an error. (Architecture, floor, modes and line endings have
checks of their own.)
## Why it matters
Lambda takes no directory and no dangling link: "Couldn't find valid bootstrap(s): [/var/task/bootstrap
/opt/bootstrap]". It starts everything else of that name and learns only then that it is none: "fork/exec
/var/task/bootstrap: exec format error". That links work in packages is documented nowhere.
## How to fix
Publish with `-r linux-x64` or `-r linux-arm64` and PublishAot as an executable (`<OutputType>Exe</OutputType>`, no
`NativeLib`), and pack the file itself.
## When to waive
For a link that has been seen to work.)doc"};

constexpr std::string_view kNoFormat = "Lambda: fork/exec /var/task/bootstrap: exec format error";

FindingRef fail(const Entry& entry, Finder& f, std::string text) {
  auto finding = f.fail("{}", text);
  finding.path(entry.path).subject(entry.path);
  return finding;
}

std::string no_bootstrap() {
  return fmt::format("Lambda: {}", kLambdaNoBootstrap);
}

// What is wrong with a binary; empty where it is a program for Linux, or another check says it.
std::string wrong_binary(const World& world, const Artifact& artifact) {
  const BinaryFacts& b = *artifact.binary();
  const auto& target = world.scopes[artifact.scope].target;
  if (artifact.facts.managed()) return "a managed assembly, expected a native program";
  if (b.kind == Kind::debug_file)
    return fmt::format("a debug file ({}), expected a program", b.kind_evidence);
  if (b.os != Os::linux_os && target && target->os != b.os) return {};  // TGT002 says so
  if (b.os != Os::linux_os)
    return fmt::format("a program for {}, expected one for Linux", name_of(b.os));
  if (!b.is_program())
    return fmt::format("a {} ({}), expected a program", name_of(b.kind), b.kind_evidence);
  return {};
}

void judge_file(const PayloadSubject& subject, const Entry& entry, Finder& f) {
  const Artifact* artifact = artifact_of(subject, entry);
  if (artifact && !artifact->error.empty()) return f.inconclusive("bootstrap could not be read");
  if (artifact && artifact->binary()) {
    if (artifact->binary()->damaged().has(Part::file_header))
      return f.inconclusive("the file header of bootstrap is damaged");
    std::string wrong = wrong_binary(subject.world, *artifact);
    if (wrong.empty()) return;
    auto finding = fail(entry, f, wrong);
    if (artifact->facts.elf) return;
    finding.evidence(no_bootstrap()).evidence(std::string(kNoFormat));
    return;
  }
  if (entry.content == Content::script) return;  // PRM006 judges its first line
  fail(entry, f,
       fmt::format("{}, expected a program or a #! script",
                   entry.content == Content::other ? "neither a program nor a script"
                                                   : std::string(name_of(entry.content))))
      .evidence(std::string(kNoFormat));
}

void run(const PayloadSubject& subject, Finder& f) {
  if (!is_lambda_package(subject.world, subject.index) && !subject.world.is_layer(subject.index))
    return f.not_applicable("neither the package of a function nor a layer");
  if (is_managed_lambda(subject.world))
    return f.not_applicable("the runtime brings its own bootstrap");
  const Entry* entry = subject.payload.find("bootstrap");
  if (!entry) return f.not_applicable("there is no bootstrap");
  if (entry->type == EntryType::symlink) {
    const std::string& target = entry->link_target;
    std::string path =
        target.starts_with('/')
            ? target
            : fmt::format("{}/{}", lambda_place(subject.world, subject.index), "bootstrap");
    const Entry* end = on_lambda(subject.world, subject.index, path);
    if (end && end->type == EntryType::file)
      fail(*entry, f,
           fmt::format("a symbolic link to {}, expected the file itself", printable(target)))
          .at_most(Severity::warning);
    else
      fail(*entry, f,
           fmt::format("a symbolic link to {}, where no file of the package is", printable(target)))
          .evidence(no_bootstrap());
  } else if (entry->type == EntryType::directory) {
    fail(*entry, f, "a directory, expected a program").evidence(no_bootstrap());
  } else if (entry->type == EntryType::file) {
    judge_file(subject, *entry, f);
  } else {
    fail(*entry, f, "no file, expected a program").evidence(no_bootstrap());
  }
}

}  // namespace

extern constinit const AnyCheck kLam002{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
