#include <fmt/format.h>

#include "base/text.h"
#include "checks/prm/place.h"
#include "engine/check.h"
#include "engine/lambda.h"
#include "policy/lambda.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "PRM006",
    .name = "broken-script",
    .summary = "the #! line does not lead to an interpreter",
    .severity = Severity::error,
    .remedy =
        "begin the script with #! and an absolute path, and end the line with LF (dos2unix, "
        "git's eol=lf)",
    .references = {"execve(2), Interpreter scripts", "Linux fs/binfmt_script.c"},
    .doc = R"doc(## What it checks
The first line of a script with an x bit, as the kernel reads it: it ends in LF without CR, nothing stands before `#!`,
and the interpreter is an absolute path that ends within the 256 bytes that the kernel looks at (128 before Linux 5.1).
Arguments that are cut off there are a warning, and so is an interpreter that a tree in its final place (/usr, a root file
system) should hold and does not. Below /var/task and /opt of AWS Lambda it has to be in the package or a layer. There the
line of `bootstrap` and of extensions is read whether they have an x bit or not.
## Why it matters
With CRLF the kernel looks for an interpreter with a carriage return in its name: "bad interpreter: No such file or
directory", or "env: 'bash\r': No such file or directory", and Lambda "fork/exec /var/task/bootstrap: no such file or
directory". A byte order mark makes it no script at all: "Exec format
error", or whatever the calling shell makes of it. A relative interpreter depends on the current directory.
## How to fix
Save the file with LF and without BOM; `*.sh text eol=lf` in .gitattributes keeps it so on Windows.
## When to waive
For a script that is only ever given to an interpreter by name, and then it needs no x bit.)doc"};

// What the target's kernel looks at. A terminator (blank or newline) has to stand within it.
std::uint32_t looked_at(const Script& script) {
  constexpr std::uint32_t kSince51 = 256, kBefore = 128;
  const auto& target = script.world.scopes[script.artifact.scope].target;
  if (!target || !target->floor || !target->floor->platform) return kSince51;
  const Version& kernel = target->floor->platform->kernel;
  return kernel.known() && kernel < Version{5, 1} ? kBefore : kSince51;
}

// Perl drops a CR behind its options; every other interpreter takes it for one of their letters.
bool tolerates_carriage_return(const ScriptFacts& s) {
  return !s.argument.empty() && base_name(s.interpreter).starts_with("perl");
}

// Said only of trees in their final place, and of what belongs to them.
bool is_missing(const Payload& payload, std::string_view interpreter) {
  std::string_view place = installed_at(payload);
  if (place.empty()) return false;
  Followed followed = payload.follow_absolute(interpreter, place);
  return followed.end == PathEnd::dangles || followed.end == PathEnd::loops;
}

// Of what is not below /var/task or /opt, the runtime's image decides.
bool is_missing_on_lambda(const Script& script, std::string_view interpreter) {
  const World& world = script.world;
  if (!is_lambda(world) || !(interpreter.starts_with(fmt::format("{}/", kLambdaPackage)) ||
                             interpreter.starts_with(fmt::format("{}/", kLambdaLayers))))
    return false;
  return !on_lambda(world, script.artifact.payload, interpreter);
}

void run(const Script& script, Finder& f) {
  const ScriptFacts& s = script.facts;
  const Artifact& artifact = script.artifact;
  if (!artifact.entry->executable() &&
      !lambda_starts(script.world, artifact.payload, *artifact.entry))
    return f.not_applicable("it has no x bit");
  const auto& target = script.world.scopes[script.artifact.scope].target;
  if (target && target->os == Os::windows) return f.not_applicable("Windows knows no #!");
  const bool helix = script.world.profile.overlays.has(ProfileOverlay::helix) &&
                     is_root_script(*script.artifact.entry);
  if (helix && (s.byte_order_mark || s.carriage_return))
    return f.not_applicable("a script of a work item: HLX005 says so");
  if (s.byte_order_mark) {
    f.fail("a byte order mark stands before #!: the kernel takes it for no script").at("byte", 0);
    return;
  }
  std::string interpreter = printable(s.interpreter);
  if (s.carriage_return && !tolerates_carriage_return(s)) {
    f.fail("the #! line ends in CR LF, expected LF: the CR becomes part of the {}",
           s.argument.empty() ? "interpreter's name" : "argument")
        .evidence(fmt::format("#!{}{}{}", interpreter, s.argument.empty() ? "" : " ",
                              printable(s.argument)));
    return;
  }
  if (s.interpreter.empty()) {
    f.fail("the #! line names no interpreter");
    return;
  }
  std::uint32_t limit = looked_at(script);
  if (s.interpreter_end > limit - 1)
    f.fail("the interpreter ends after {} bytes, expected at most {}: the kernel reads no more",
           s.interpreter_end, limit - 1);
  else if (!s.interpreter.starts_with('/'))
    f.fail("the interpreter is [{}], expected an absolute path", interpreter);
  else if (is_missing(script.world.payloads[artifact.payload], s.interpreter))
    f.fail("the interpreter {} is not there", interpreter).at_most(Severity::warning);
  else if (is_missing_on_lambda(script, s.interpreter))
    f.fail("the interpreter {} is in neither the package nor a layer", interpreter)
        .evidence("Lambda: fork/exec /var/task/bootstrap: no such file or directory");
  else if (s.line_length > limit - 1 && !s.argument.empty())
    f.fail("the #! line has {} bytes, expected at most {}: the kernel cuts off the arguments",
           s.line_length, limit - 1)
        .at_most(Severity::warning);
}

}  // namespace

extern constinit const AnyCheck kPrm006{Check<Script>{kInfo, run}};

}  // namespace aotcheck
