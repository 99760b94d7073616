#include "engine/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <set>

#include "base/parallel.h"
#include "base/text.h"
#include "engine/firmware.h"
#include "facts/limits.h"
#include "facts/names.h"

namespace aotcheck {
namespace {

bool is_name_of(const CheckInfo& check, const std::string& word) {
  return word == check.id.text() || word == check.name;
}

bool matches(const CheckInfo& check, const std::string& word) {
  return is_name_of(check, word) || word == check.id.family();
}

bool applies(Kinds kinds, const BinaryFacts& b) {
  switch (kinds) {
    case Kinds::loaded:
      return b.is_loaded();
    case Kinds::programs:
      return b.is_program();
    case Kinds::libraries:
      return b.is_library();
    case Kinds::any:
      return true;
  }
  return true;
}

// The sentence that says which evidence is in doubt.
std::string damage(const BinaryFacts& b, Parts parts) {
  for (const Defect& defect : b.defects)
    if (parts.has(defect.part))
      return fmt::format("the {} is damaged at {:#x}: {}", name_of(defect.part), defect.offset,
                         defect.what);
  for (const Defect& defect : b.defects)
    if (!b.unread.empty())
      return fmt::format("it could not be read because the {} is damaged at {:#x}: {}",
                         name_of(defect.part), defect.offset, defect.what);
  return "it could not be read";
}

class Runner {
 public:
  Runner(const World& world, std::span<const AnyCheck> checks, const Selection& selection)
      : world_(world), checks_(checks), selection_(selection) {}

  void artifact(Suite& suite) const {
    const Artifact& a = *suite.artifact;
    if (!a.error.empty()) {
      suite.outcomes.push_back({nullptr, Verdict::errored, a.error, {}});
      return;
    }
    suite.outcomes.reserve(checks_.size());
    if (const BinaryFacts* b = a.binary()) {
      const Scope& scope = world_.scopes[a.scope];
      Binary binary{world_,
                    a,
                    *b,
                    scope,
                    scope.target ? &*scope.target : nullptr,
                    world_.links[world_.index_of(a)]};
      const bool firmware = is_firmware(binary);
      for (const AnyCheck& check : checks_) {
        if (auto run = std::get_if<void (*)(const Binary&, Finder&)>(&check.run))
          judge(check, *run, binary, firmware, suite);
        format_check<Elf>(check, binary, a.facts.elf, firmware, suite);
        format_check<Pe>(check, binary, a.facts.pe, firmware, suite);
        format_check<MachO>(check, binary, a.facts.macho, firmware, suite);
      }
    } else if (a.facts.script) {
      Script script{world_, a, *a.facts.script};
      for (const AnyCheck& check : checks_) {
        auto run = std::get_if<void (*)(const Script&, Finder&)>(&check.run);
        if (auto judge = run ? *run : check.run_on_script)
          call(check, judge, script, nullptr, suite);
      }
    } else if (a.facts.list) {
      ListFile list{world_, a, *a.facts.list};
      for (const AnyCheck& check : checks_)
        if (auto run = std::get_if<void (*)(const ListFile&, Finder&)>(&check.run))
          call(check, *run, list, nullptr, suite);
    }
  }

  void payload(Suite& suite) const {
    PayloadSubject subject{world_, world_.payloads[suite.payload], suite.payload};
    const auto& archive = subject.payload.archive;
    for (const AnyCheck& check : checks_) {
      if (auto run = std::get_if<void (*)(const PayloadSubject&, Finder&)>(&check.run))
        call(check, *run, subject, nullptr, suite);
      if (auto run = std::get_if<void (*)(const ArchiveSubject&, Finder&)>(&check.run);
          run && archive)
        call(check, *run, ArchiveSubject{subject, *archive}, nullptr, suite);
    }
  }

 private:
  // A check of one format, on a file of that or of another one.
  template <typename Subject, typename Facts>
  void format_check(const AnyCheck& check, const Binary& binary, const std::optional<Facts>& facts,
                    bool firmware, Suite& suite) const {
    auto run = std::get_if<void (*)(const Subject&, Finder&)>(&check.run);
    if (!run) return;
    if (facts)
      judge(check, *run, Subject{binary, *facts}, firmware, suite);
    else if (runs(check, &binary.facts))
      suite.outcomes.push_back(
          {check.info,
           Verdict::not_applicable,
           fmt::format("a {} file, which has nothing of the kind", name_of(binary.facts.format)),
           {}});
  }

  template <typename Run, typename Subject>
  void judge(const AnyCheck& check, Run run, const Subject& subject, bool firmware,
             Suite& suite) const {
    const BinaryFacts& b = subject.facts;
    if (!runs(check, &b)) return;
    // Where the file header itself is damaged, the kind is a guess, and so is "not a program".
    const bool carried = check.info->kinds != Kinds::any && firmware;
    const bool is_subject = applies(check.info->kinds, b) && !carried;
    Parts damaged = b.damaged() & (is_subject ? check.info->needs : Parts{Part::file_header});
    if (!is_subject && damaged.empty())
      suite.outcomes.push_back({check.info,
                                Verdict::not_applicable,
                                carried
                                    ? "firmware: nothing on the target loads it"
                                    : fmt::format("a {} ({})", name_of(b.kind), b.kind_evidence),
                                {}});
    else if (!damaged.empty())
      suite.outcomes.push_back({check.info, Verdict::inconclusive, damage(b, damaged), {}});
    else
      call(check, run, subject, &b, suite);
  }

  Severity severity(const AnyCheck& check, const BinaryFacts* b) const {
    Severity s = severity_in(world_.profile, check.info->id.text(), check.info->severity, b);
    return s == Severity::off && selection_.names(*check.info) ? Severity::warning : s;
  }

  bool runs(const AnyCheck& check, const BinaryFacts* b) const {
    return !selection_.ignores(*check.info) &&
           (selection_.select.empty() || selection_.selects(*check.info)) &&
           severity(check, b) != Severity::off;
  }

  template <typename Run, typename Subject>
  void call(const AnyCheck& check, Run run, const Subject& subject, const BinaryFacts* b,
            Suite& suite) const {
    if (!runs(check, b)) return;
    Finder finder(*check.info, severity(check, b));
    try {
      run(subject, finder);
      suite.outcomes.push_back(finder.take());
    } catch (const std::exception& error) {
      suite.outcomes.push_back(
          {check.info, Verdict::errored, fmt::format("the check broke: {}", error.what()), {}});
    }
  }

  const World& world_;
  std::span<const AnyCheck> checks_;
  const Selection& selection_;
};

const Outcome* outcome_of(const Suite& suite, CheckId id) {
  for (const Outcome& outcome : suite.outcomes)
    if (outcome.check && outcome.check->id == id) return &outcome;
  return nullptr;
}

// An outcome of which findings are explained by another failure: what is left of it.
struct Masked {
  Outcome* outcome;
  std::vector<Finding> left;
  CheckId by;
};

void erase_explained(std::vector<Finding>& findings, const Mask& mask, const Outcome& cause) {
  if (!mask.same_subject) return findings.clear();
  std::set<std::string_view> subjects;
  for (const Finding& finding : cause.findings) subjects.insert(finding.subject);
  std::erase_if(findings, [&](const Finding& f) { return subjects.contains(f.subject); });
}

// What failures of the same file, or of the payload that it lies in, explain.
void find_masked(Suite& suite, const Suite& payload, std::vector<Masked>& all) {
  for (Outcome& outcome : suite.outcomes) {
    if (!outcome.check || outcome.verdict != Verdict::fail) continue;
    std::optional<Masked> masked;
    for (const Mask& mask : outcome.check->masked_by) {
      const Outcome* cause = outcome_of(suite, mask.id);
      if (!cause) cause = outcome_of(payload, mask.id);
      if (!cause || cause->verdict != Verdict::fail) continue;
      if (!masked) masked = Masked{&outcome, outcome.findings, mask.id};
      masked->by = mask.id;
      erase_explained(masked->left, mask, *cause);
      if (masked->left.empty()) break;
    }
    if (masked) all.push_back(std::move(*masked));
  }
}

// Masks look at what failed before any masking, so their order is nothing.
void apply_masks(std::vector<Suite>& suites) {
  std::vector<Masked> all;
  const Suite* payload = nullptr;
  for (Suite& suite : suites) {
    if (!suite.artifact) payload = &suite;
    find_masked(suite, *payload, all);
  }
  for (Masked& masked : all) {
    masked.outcome->findings = std::move(masked.left);
    if (!masked.outcome->findings.empty()) continue;
    masked.outcome->verdict = Verdict::not_applicable;
    masked.outcome->reason = fmt::format("masked by {}", masked.by.text());
  }
}

// A payload of a hundred thousand bad entries is told of by its first ones.
void fold_findings(Outcome& outcome) {
  std::vector<Finding>& findings = outcome.findings;
  if (findings.size() <= kMaxFindings) return;
  Finding rest;
  rest.severity = findings.back().severity;
  for (std::size_t i = kMaxFindings; i < findings.size(); ++i)
    rest.severity = std::max(rest.severity, findings[i].severity);
  rest.message = fmt::format("{} more of these are not listed", findings.size() - kMaxFindings);
  findings.resize(kMaxFindings);
  findings.push_back(std::move(rest));
}

}  // namespace

bool Selection::selects(const CheckInfo& check) const {
  return std::any_of(select.begin(), select.end(),
                     [&](const std::string& word) { return matches(check, word); });
}

bool Selection::names(const CheckInfo& check) const {
  return std::any_of(select.begin(), select.end(),
                     [&](const std::string& word) { return is_name_of(check, word); });
}

bool Selection::ignores(const CheckInfo& check) const {
  return std::any_of(ignore.begin(), ignore.end(),
                     [&](const std::string& word) { return matches(check, word); });
}

std::vector<Suite> run_checks(const World& world, std::span<const AnyCheck> checks,
                              const Selection& selection) {
  Runner runner(world, checks, selection);
  std::vector<Suite> suites;  // of a payload, then of what is in it
  for (std::size_t i = 0; i < world.payloads.size(); ++i) {
    suites.push_back({nullptr, i, {}});
    for (const Artifact& artifact : world.artifacts)
      if (artifact.payload == i && !artifact.reference) suites.push_back({&artifact, i, {}});
  }
  parallel_for(suites.size(), [&](std::size_t i) {
    if (suites[i].artifact)
      runner.artifact(suites[i]);
    else
      runner.payload(suites[i]);
  });
  apply_masks(suites);
  for (Suite& suite : suites)
    for (Outcome& outcome : suite.outcomes) fold_findings(outcome);
  return suites;
}

}  // namespace aotcheck
