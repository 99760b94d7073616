#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "checks/lam/entry_point.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LAM001",
    .name = "missing-bootstrap",
    .summary = "Lambda finds nothing to start: no bootstrap at the root, or no file of the handler",
    .severity = Severity::error,
    .remedy =
        "name the program bootstrap (<AssemblyName>bootstrap</AssemblyName>) and put it at the "
        "root of the package: (cd publish && zip -r ../function.zip .)",
    .references = {"AWS Lambda Developer Guide, Building a custom runtime",
                   "aws-lambda-runtime-interface-emulator", "aws-lambda-dotnet, bootstrap.sh"},
    .doc = R"doc(## What it checks
For the runtimes `provided.al2` and `provided.al2023`: an entry with exactly the name `bootstrap` lies at the root of the
package or of a layer. For `dotnet8` and `dotnet10`, which bring their own bootstrap: the file that the handler names lies
at the root, as a program of that name or as its `.dll`. Without `--handler` it is the one program at the root.
Names that come near are told: in a folder, in other case, with an ending, the program under its assembly's name.
## Why it matters
Every invocation fails: "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]" with the type
Runtime.InvalidEntrypoint. A managed runtime says "Error: executable assembly /var/task/NAME.dll or binary
/var/task/NAME not found". Nothing of it is noticed when the function is created or updated.
## How to fix
Set `<AssemblyName>bootstrap</AssemblyName>` (Rust: `[[bin]] name = "bootstrap"`), and zip the contents of the folder, not
the folder. A managed runtime wants the assembly's name as handler.
## When to waive
Where another layer that is not given here brings the bootstrap.)doc"};

bool is_linux_program(const Artifact& artifact) {
  const BinaryFacts* b = artifact.binary();
  return b && b->is_program() && b->os == Os::linux_os;
}

// The programs at the root, by their names.
std::vector<std::string> root_programs(const PayloadSubject& subject) {
  std::vector<std::string> names;
  for (const Artifact& artifact : subject.world.artifacts)
    if (artifact.payload == subject.index && !artifact.reference && is_linux_program(artifact))
      for (const Entry* name : artifact.names)
        if (dir_name(name->path).empty()) names.push_back(name->path);
  return names;
}

// What an entry that comes near would have to be to count; empty where it does not come near.
std::string near_miss(const Payload& payload, const Entry& entry) {
  std::string_view name = base_name(entry.path), folder = dir_name(entry.path);
  if (entry.type == EntryType::directory) return {};
  std::string lower = to_lower(name);
  if (name == "bootstrap")
    return fmt::format("{} lies in a folder: {}", printable(entry.path),
                       only_folder(payload).empty() ? "it has to be at the root"
                                                    : "pack what is in it, not the folder itself");
  if (!folder.empty() && folder != only_folder(payload)) return {};
  if (lower == "bootstrap")
    return fmt::format("{}: Linux tells upper case from lower case", printable(entry.path));
  if (lower == "bootstrap.exe")
    return fmt::format("{}: published for Windows, publish for linux-x64 or linux-arm64",
                       printable(entry.path));
  if (lower.starts_with("bootstrap.") && !lower.ends_with(".json") && !lower.ends_with(".dbg") &&
      !lower.ends_with(".pdb") && !lower.ends_with(".debug"))
    return fmt::format("{}: the name has no ending", printable(entry.path));
  return {};
}

void provided(const PayloadSubject& subject, Finder& f) {
  const World& world = subject.world;
  if (subject.payload.find("bootstrap")) return;
  const std::vector<std::size_t> below = layers(world);
  for (std::size_t layer : below)
    if (world.payloads[layer].find("bootstrap")) return;
  auto finding =
      f.fail("there is no bootstrap at the root{}", below.empty() ? "" : ", nor in a layer");
  finding.evidence(fmt::format("Lambda: {}", kLambdaNoBootstrap));
  constexpr std::size_t kMost = 8;
  std::size_t near = 0;
  for (const Entry& entry : subject.payload.entries)
    if (std::string miss = near_miss(subject.payload, entry); !miss.empty() && near++ < kMost)
      finding.evidence(miss);
  std::vector<std::string> programs = root_programs(subject);
  if (near == 0 && programs.size() == 1)
    finding.evidence(fmt::format("{} is the one program at the root: it has to be called bootstrap",
                                 printable(programs[0])));
}

// A handler is NAME, NAME.dll, or ASSEMBLY::TYPE::METHOD, for which there is no program.
void handler(const PayloadSubject& subject, const std::string& handler, Finder& f) {
  std::size_t colon = handler.find(':');
  std::string name = handler.substr(0, colon);
  std::string library = name.ends_with(".dll") ? name : name + ".dll";
  auto is_file = [&](const std::string& path) {
    const Entry* entry = subject.payload.resolve(path);
    return entry && entry->type == EntryType::file;
  };
  if (is_file(library) || (colon == std::string::npos && is_file(name))) return;
  auto finding = f.fail("the handler {} names {}, which is not at the root", printable(handler),
                        colon == std::string::npos ? printable(name) + " or " + printable(library)
                                                   : printable(library));
  finding.evidence(fmt::format("Lambda: Error: executable assembly {}/{} or binary {}/{} not found",
                               kLambdaPackage, printable(library), kLambdaPackage,
                               printable(name)));
  for (const std::string& program : root_programs(subject))
    finding.evidence(fmt::format("{} is a program at the root", printable(program)));
  for (const Entry& entry : subject.payload.entries)
    if (entry.path.find('/') != std::string::npos &&
        (base_name(entry.path) == name || base_name(entry.path) == library))
      finding.evidence(fmt::format("{} lies in a folder", printable(entry.path)));
  finding.help("give the runtime the name of the assembly as handler, or put the file at the root");
}

void managed(const PayloadSubject& subject, Finder& f) {
  if (!subject.world.handler.empty()) return handler(subject, subject.world.handler, f);
  std::vector<std::string> names = root_programs(subject);
  for (const Entry& entry : subject.payload.entries) {
    constexpr std::string_view kConfig = ".runtimeconfig.json";
    if (entry.path.find('/') != std::string::npos || !entry.path.ends_with(kConfig)) continue;
    std::string name = entry.path.substr(0, entry.path.size() - kConfig.size());
    if (subject.payload.find(name + ".dll")) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names.empty())
    f.fail("there is no program and no application at the root")
        .evidence(fmt::format("Lambda: Error: executable assembly {}/NAME.dll or binary {}/NAME "
                              "not found",
                              kLambdaPackage, kLambdaPackage));
  else if (names.size() > 1)
    f.undetermined("several programs at the root ({}): --handler says which one is meant",
                   printable(join(names, ", ")));
}

void run(const PayloadSubject& subject, Finder& f) {
  if (!is_lambda_package(subject.world, subject.index))
    return f.not_applicable("not the package of a function");
  is_managed_lambda(subject.world) ? managed(subject, f) : provided(subject, f);
}

}  // namespace

extern constinit const AnyCheck kLam001{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
