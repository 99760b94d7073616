// The report model: the whole run as plain values. Writers see this and base/ only, and all write
// the same text in the same order. Paths and names are raw bytes; writers escape them with
// printable() before they write.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/severity.h"

namespace aotcheck {

enum class ReportVerdict : std::uint8_t {
  pass,
  fail,
  not_applicable,
  inconclusive,
  undetermined,
  errored
};

struct ReportCheck {
  std::string_view id, name, summary, remedy;
  Severity severity = Severity::off;  // in this run's profile
};

struct ReportFinding {
  Severity severity = Severity::error;
  std::string message, subject, path, where, help;
  std::uint64_t offset = 0;
  std::vector<std::string> evidence;
};

struct ReportOutcome {
  const ReportCheck* check = nullptr;  // nullptr: inspection itself
  ReportVerdict verdict = ReportVerdict::pass;
  std::string reason;
  std::vector<ReportFinding> findings;
};

struct ReportArtifact {
  std::string path;                // logical
  std::string prefix;              // of a payload: what stands before the paths of its findings
  std::vector<std::string> names;  // further names: hard links
  std::string description;         // "program for linux x86-64", "payload"
  std::size_t scope = SIZE_MAX;    // index into Report::scopes; SIZE_MAX: none
  bool is_payload = false;
  std::vector<ReportOutcome> outcomes;

  std::size_t count(ReportVerdict verdict) const;
};

struct ReportScope {
  std::string path, target, why;
  std::string floor, floor_origin;  // empty: no floor
  bool floor_stated = false;
  std::string needs;  // what its files need of the system: "needs glibc 2.34: Ubuntu 22.04+ …"
  std::size_t artifacts = 0;
};

// What the payload held and what was done with it: nothing is passed over in silence.
struct Coverage {
  std::uint64_t files = 0, directories = 0, symlinks = 0, special = 0;
  std::uint64_t binaries = 0, scripts = 0, data = 0;
  std::uint64_t archives = 0;          // not opened
  std::uint64_t static_libraries = 0;  // nothing loads them
  std::uint64_t hard_links = 0;        // further names of binaries
  std::uint64_t unreadable = 0;
};

struct Totals {
  std::uint64_t errors = 0, warnings = 0, notes = 0;
  std::uint64_t incomplete = 0;  // inconclusive or errored outcomes
  std::uint64_t undetermined = 0;
  std::uint64_t failing = 0;           // findings at or above --fail-on
  std::uint64_t failed_artifacts = 0;  // judged files that these are about
};

struct Report {
  std::string version;
  std::vector<std::string> arguments;
  std::string profile, profile_why;
  std::string sandbox;  // what was enforced while hostile bytes were read
  Severity fail_on = Severity::error;
  bool strict = false;
  std::vector<ReportCheck> checks;  // that ran, in the order of their ids
  std::vector<ReportScope> scopes;
  std::vector<ReportArtifact> artifacts;
  Coverage coverage;
  Totals totals;
  int exit_code = 0;

  // Whether a finding counts against the verdict.
  bool counts(const ReportFinding& finding) const { return finding.severity >= fail_on; }
};

std::string_view name_of(ReportVerdict verdict);

}  // namespace aotcheck
