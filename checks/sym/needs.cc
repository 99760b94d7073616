#include "checks/sym/needs.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/floors.h"
#include "policy/symbols.h"

namespace aotcheck {
namespace {

// "GLIBC_2.34" -> 2.34, so that nodes of one library can be put in order.
Version number_of(std::string_view node) {
  std::size_t at = node.find_last_of('_');
  return at == std::string_view::npos
             ? Version{}
             : node_version(node, node.substr(0, at + 1)).value_or(Version{});
}

// What the floor has of a symbol instead.
std::string alternative(const Importer& symbol, const VersionNeed& need, const Architecture& arch,
                        const Floor& floor) {
  std::string older = older_node(symbol.name, need.file, arch, floor);
  if (older.empty()) return fmt::format("{} of the floor does not have it", need.file);
  auto home = old_home(symbol.name, arch);
  return home && floor.version < home->moved
             ? fmt::format("the floor has {}, in {}", older, home->library)
             : fmt::format("the floor has {}", older);
}

}  // namespace

const Architecture* judged_architecture(const Binary& binary) {
  return binary.target && binary.target->arch ? architecture_of(binary.facts) : nullptr;
}

std::vector<Importer> importers(const BinaryFacts& facts, const VersionNeed& need) {
  std::vector<Importer> found;
  for (const Import& symbol : facts.imports)
    if (facts.need(symbol) == &need)
      found.push_back({std::string(facts.name(symbol)), symbol.weak()});
  return found;
}

std::vector<const VersionNeed*> system_needs(const Binary& binary, SystemLibrary library) {
  std::vector<const VersionNeed*> needs;
  for (const VersionNeed& need : binary.facts.version_needs) {
    if (system_library_of(need.file, binary.target->libc) != library) continue;
    const Resolution* resolution = binary.links.of(need.file, binary.facts);
    if (resolution && resolution->found == Found::in_payload) continue;
    if (need.weak) {
      auto symbols = importers(binary.facts, need);
      if (std::all_of(symbols.begin(), symbols.end(), [](const Importer& s) { return s.weak; }))
        continue;
    }
    needs.push_back(&need);
  }
  std::stable_sort(needs.begin(), needs.end(), [](const VersionNeed* a, const VersionNeed* b) {
    return std::pair(number_of(b->node), b->file) < std::pair(number_of(a->node), a->file);
  });
  return needs;
}

FindingRef report_need(const Binary& binary, Finder& f, const Floor& floor, const VersionNeed& need,
                       Defined defined) {
  const Architecture& arch = *judged_architecture(binary);
  bool of_libc = system_library_of(need.file, floor.libc) == SystemLibrary::libc;
  auto symbols = importers(binary.facts, need);
  auto finding = f.fail("needs {} of {}, the floor is {}", need.node, need.file, to_string(floor));
  finding.at(Part::versions, need.offset).subject(need.node).severity(floor_severity(floor, f));
  if (symbols.empty())
    finding.evidence(
        fmt::format("no symbol uses {}: a marker, or a left-over of a symbol that was removed; the "
                    "loader asks for it all the same",
                    need.node));
  else if (std::all_of(symbols.begin(), symbols.end(), [](const Importer& s) { return s.weak; }))
    finding.evidence("only weak references use it, which makes no difference to the loader");
  for (const Importer& symbol : symbols) {
    std::string line =
        fmt::format("{} ({}{})", symbol.name, need.file, symbol.weak ? ", weak" : "");
    if (of_libc) line += ": " + alternative(symbol, need, arch, floor);
    finding.evidence(std::move(line));
  }
  Requirement requirement{need.file, need.node};
  if (std::string oldest = oldest_platforms(floor.libc, arch, {&requirement, 1}); !oldest.empty())
    finding.evidence(fmt::format("{} is in {}", need.node, oldest));
  if (defined == Defined::absent)
    finding.evidence(fmt::format("{} does not have {} at all", floor.platform->name, need.file));
  if (defined == Defined::updated)
    finding.at_most(Severity::warning)
        .evidence(fmt::format("{} was released without it; a fully updated system has it",
                              floor.platform->name));
  if (!floor.stated) finding.evidence(fmt::format("the floor is assumed: {}", floor.origin));
  return finding;
}

void judge_compiler_library(const Binary& binary, Finder& f, SystemLibrary library,
                            Defined (*defines)(const Floor&, const Architecture&,
                                               std::string_view)) {
  const Architecture* arch = judged_architecture(binary);
  if (!arch) return f.not_applicable("nobody can say what it is for");
  auto floor = floor_of(binary);
  if (!floor) return;
  auto needs = system_needs(binary, library);
  if (needs.empty()) return;
  if (!floor->platform)
    return f.not_applicable(
        "{} does not say which {} is there: only a platform such as ubuntu16.04 does",
        to_string(*floor), needs.front()->file);
  for (const VersionNeed* need : needs) {
    Defined defined = defines(*floor, *arch, need->node);
    if (defined != Defined::no && defined != Defined::updated && defined != Defined::absent)
      continue;
    bool musl = floor->libc == Libc::musl;
    auto symbols = importers(binary.facts, *need);
    if (musl &&
        std::all_of(symbols.begin(), symbols.end(), [](const Importer& s) { return s.weak; }))
      continue;  // musl asks for symbols, not for nodes
    auto finding = report_need(binary, f, *floor, *need, defined);
    if (musl)
      finding.at_most(Severity::warning)
          .evidence("musl asks for the symbols only: one that also has an older node is found");
  }
}

}  // namespace aotcheck
