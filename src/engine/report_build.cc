#include "engine/report_build.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/text.h"
#include "engine/floors.h"
#include "facts/names.h"
#include "facts/sniff.h"
#include "policy/nodes.h"

namespace aotcheck {

std::string_view name_of(ReportVerdict verdict) {
  return name_of(static_cast<Verdict>(verdict));
}

std::size_t ReportArtifact::count(ReportVerdict verdict) const {
  return static_cast<std::size_t>(
      std::count_if(outcomes.begin(), outcomes.end(),
                    [&](const ReportOutcome& o) { return o.verdict == verdict; }));
}

namespace {

static_assert(static_cast<int>(Verdict::errored) == static_cast<int>(ReportVerdict::errored));

std::string describe(const Artifact& artifact) {
  if (!artifact.error.empty()) return "unread";
  if (artifact.facts.script) return "script";
  if (artifact.facts.list) return "list of executables";
  const BinaryFacts* b = artifact.binary();
  if (!b) return "file";
  std::string text = fmt::format("{}, {} {}", name_of(b->kind), name_of(b->os), b->machine);
  if (b->native_aot.recognised() && b->is_loaded())
    text += b->native_aot.line.empty() ? ", Native AOT"
                                       : fmt::format(", Native AOT (.NET {})", b->native_aot.line);
  if (b->dotnet_host.present) text += ", .NET host";
  return text;
}

Coverage cover(const World& world) {
  Coverage c;
  for (const Payload& payload : world.payloads)
    for (const Entry& entry : payload.entries) {
      c.unreadable += !entry.error.empty();
      switch (entry.type) {
        case EntryType::directory:
          ++c.directories;
          continue;
        case EntryType::symlink:
          ++c.symlinks;
          continue;
        case EntryType::file:
          ++c.files;
          break;
        default:
          ++c.special;
          continue;
      }
      switch (entry.content) {
        case Content::elf:
        case Content::pe:
        case Content::macho:
          ++c.binaries;
          break;
        case Content::script:
          entry.executable() ? ++c.scripts : ++c.data;
          break;
        case Content::static_library:
          ++c.static_libraries;
          break;
        default:
          is_archive(entry.content) && !entry.opened ? ++c.archives : ++c.data;
      }
    }
  for (const Artifact& artifact : world.artifacts)
    if (!artifact.reference) c.hard_links += artifact.names.size() - 1;
  return c;
}

// What the files of a scope need of libc, libstdc++ and libgcc, beyond what the payload brings
// itself.
struct Needs {
  std::set<std::pair<std::string, std::string>> nodes;
  std::set<std::string> libraries;  // beyond libc, libgcc and libstdc++, and not in the payload
  Version newest;
  bool dynamic = false;
};

Needs needs_of(const World& world, std::size_t scope) {
  Needs needs;
  const Architecture* arch = world.scopes[scope].target->arch;
  for (std::size_t i = 0; i < world.artifacts.size(); ++i) {
    const Artifact& artifact = world.artifacts[i];
    const BinaryFacts* b = artifact.binary();
    if (!b || artifact.reference || artifact.scope != scope || !b->is_loaded() ||
        b->format != Format::elf || !arch || b->machine != arch->machine)
      continue;  // the nodes of a file for another machine say nothing here
    needs.dynamic |= !b->needed.empty();
    for (const Resolution& r : world.links[i].needed)
      if (r.found == Found::external && r.elsewhere.empty()) needs.libraries.insert(r.name);
    for (const VersionNeed& need : b->version_needs) {
      const Resolution* resolution = world.links[i].of(need.file, *b);
      if (need.weak || (resolution && resolution->found == Found::in_payload)) continue;
      needs.nodes.insert({need.file, need.node});
      if (auto version = node_version(need.node, "GLIBC_"))
        needs.newest = std::max(needs.newest, *version);
    }
  }
  return needs;
}

// "libssl.so.3, libz.so.1 (and 7 more)".
std::string list_some(const std::set<std::string>& names) {
  constexpr std::size_t kMostNames = 8;
  std::vector<std::string> first;
  for (const std::string& name : names)
    if (first.size() < kMostNames) first.push_back(printable(name));
  std::string text = join(first, ", ");
  if (names.size() > kMostNames) text += fmt::format(" (and {} more)", names.size() - kMostNames);
  return text;
}

std::string describe_platforms(const Needs& needs, const Target& target) {
  if (needs.nodes.empty() || !target.arch) return "";
  std::vector<Requirement> requirements;
  for (const auto& [library, node] : needs.nodes) requirements.push_back({library, node});
  std::string platforms = oldest_platforms(target.libc, *target.arch, requirements);
  std::string text =
      needs.newest.known() ? fmt::format("needs glibc {}", to_string(needs.newest)) : "";
  if (platforms.empty()) return text;
  return (text.empty() ? "runs on " : text + ": ") + platforms;
}

std::string describe(const Needs& needs, const Target& target) {
  if (!needs.dynamic) return target.os == Os::linux_os ? "needs no system library" : "";
  std::string text = describe_platforms(needs, target);
  if (needs.libraries.empty()) return text;
  return fmt::format("{}needs {}", text.empty() ? "" : text + "; also ",
                     list_some(needs.libraries));
}

std::vector<ReportScope> describe_scopes(const World& world) {
  std::vector<ReportScope> scopes;
  for (std::size_t i = 0; i < world.scopes.size(); ++i) {
    const Scope& scope = world.scopes[i];
    ReportScope out;
    out.path = scope.path;
    out.target = scope.target ? to_string(*scope.target) : "unknown";
    out.why = scope.why;
    if (scope.target) {
      out.needs = describe(needs_of(world, i), *scope.target);
      if (auto floor = scope_floor(world, i)) {
        out.floor = to_string(*floor);
        out.floor_stated = floor->stated;
        out.floor_origin = floor->origin;
      }
    }
    for (const Artifact& artifact : world.artifacts)
      out.artifacts += artifact.scope == i && !artifact.reference;
    scopes.push_back(std::move(out));
  }
  return scopes;
}

// Where the payload is one file, its own path says it all.
ReportFinding convert(Finding f, const Payload& payload) {
  return {f.severity,
          std::move(f.message),
          std::move(f.subject),
          payload.is_directory ? std::move(f.path) : std::string(),
          f.where,
          std::move(f.help),
          f.offset,
          std::move(f.evidence)};
}

class Builder {
 public:
  Builder(const World& world, const ReportOptions& options) : world_(world), options_(options) {}

  Report build(std::span<const AnyCheck> checks, std::vector<Suite> suites) {
    report_.version = options_.version;
    report_.sandbox = options_.sandbox;
    report_.fail_on = options_.fail_on;
    report_.strict = options_.strict;
    report_.profile = to_string(world_.profile);
    report_.profile_why = world_.profile.why;
    for (const Payload& payload : world_.payloads) report_.arguments.push_back(payload.argument);
    add_checks(checks, suites);
    report_.scopes = describe_scopes(world_);
    report_.artifacts.reserve(suites.size());
    for (Suite& suite : suites) add_suite(suite);
    report_.totals.failed_artifacts = failed_artifacts();
    report_.coverage = cover(world_);
    report_.exit_code = exit_code();
    return std::move(report_);
  }

 private:
  // The checks that ran, so that outcomes can point at them.
  void add_checks(std::span<const AnyCheck> checks, const std::vector<Suite>& suites) {
    std::unordered_set<const CheckInfo*> ran;
    for (const Suite& suite : suites)
      for (const Outcome& outcome : suite.outcomes) ran.insert(outcome.check);
    report_.checks.reserve(checks.size());
    for (const AnyCheck& check : checks) {
      if (!ran.contains(check.info)) continue;
      const CheckInfo& i = *check.info;
      index_[check.info] = report_.checks.size();
      report_.checks.push_back({i.id.text(), i.name, i.summary, i.remedy,
                                severity_in(world_.profile, i.id.text(), i.severity, nullptr)});
    }
  }

  // Takes what the suite says.
  void add_suite(Suite& suite) {
    ReportArtifact out;
    const Payload& payload = world_.payloads[suite.payload];
    if (suite.artifact) {
      out.path = suite.artifact->path;
      for (std::size_t i = 1; i < suite.artifact->names.size(); ++i)
        out.names.push_back(payload.logical_path(*suite.artifact->names[i]));
      out.description = describe(*suite.artifact);
      out.scope = suite.artifact->scope;
    } else {
      out.path = payload.argument;
      out.prefix = payload.prefix();
      out.description = payload.archive ? fmt::format("archive ({})", payload.archive->facts.format)
                        : payload.is_directory ? "payload"
                                               : "payload of one file";
      out.is_payload = true;
    }
    out.outcomes.reserve(suite.outcomes.size());
    for (Outcome& outcome : suite.outcomes) {
      ReportOutcome& copy = out.outcomes.emplace_back();
      if (outcome.check) copy.check = &report_.checks[index_.at(outcome.check)];
      copy.verdict = static_cast<ReportVerdict>(outcome.verdict);
      copy.reason = std::move(outcome.reason);
      copy.findings.reserve(outcome.findings.size());
      for (Finding& finding : outcome.findings) {
        if (tally(finding))
          failed_.emplace(suite.payload,
                          suite.artifact ? suite.artifact->entry->path : finding.path);
        copy.findings.push_back(convert(std::move(finding), payload));
      }
      std::vector<Finding>().swap(outcome.findings);
      report_.totals.incomplete +=
          outcome.verdict == Verdict::inconclusive || outcome.verdict == Verdict::errored;
      report_.totals.undetermined += outcome.verdict == Verdict::undetermined;
    }
    report_.artifacts.push_back(std::move(out));
    std::vector<Outcome>().swap(suite.outcomes);  // the next one's copies take its place
  }

  bool tally(const Finding& finding) {
    switch (finding.severity) {
      case Severity::error:
        ++report_.totals.errors;
        break;
      case Severity::warning:
        ++report_.totals.warnings;
        break;
      default:
        ++report_.totals.notes;
    }
    bool fails = finding.severity >= options_.fail_on;
    report_.totals.failing += fails;
    return fails;
  }

  // 3 outranks 1: an incomplete verdict must not be read as a complete one.
  int exit_code() const {
    if (report_.totals.incomplete != 0) return 3;
    bool failed =
        report_.totals.failing != 0 || (options_.strict && report_.totals.undetermined != 0);
    return failed && !options_.exit_zero ? 1 : 0;
  }

  const World& world_;
  const ReportOptions& options_;
  Report report_;
  // Judged files with a finding that fails, of their own or among those of their payload.
  std::uint64_t failed_artifacts() const {
    return static_cast<std::uint64_t>(
        std::count_if(world_.artifacts.begin(), world_.artifacts.end(), [&](const Artifact& a) {
          return !a.reference && failed_.contains({a.payload, a.entry->path});
        }));
  }

  std::unordered_map<const CheckInfo*, std::size_t> index_;
  std::set<std::pair<std::size_t, std::string>> failed_;  // payload, path in it; "" for all of it
};

}  // namespace

Report build_report(const World& world, std::span<const AnyCheck> checks, std::vector<Suite> suites,
                    const ReportOptions& options) {
  return Builder(world, options).build(checks, std::move(suites));
}

}  // namespace aotcheck
