// JUnit XML that Jenkins, GitLab, Azure Pipelines and the GitHub actions all read: one suite an
// artifact, one case a check. Passes are written, so the file is never empty; what did not apply is
// counted in a property.
#include <fmt/format.h>

#include "base/text.h"
#include "reports/finding_text.h"
#include "reports/writer.h"
#include "reports/xml.h"

namespace aotcheck {
namespace {

struct Counts {
  std::size_t tests = 0, failures = 0, errors = 0, not_applicable = 0;
};

bool fails(const Report& report, const ReportOutcome& outcome) {
  for (const ReportFinding& finding : outcome.findings)
    if (report.counts(finding)) return true;
  return outcome.verdict == ReportVerdict::undetermined && report.strict;
}

bool is_error(const ReportOutcome& outcome) {
  return outcome.verdict == ReportVerdict::inconclusive ||
         outcome.verdict == ReportVerdict::errored;
}

Counts count(const Report& report, const ReportArtifact& artifact) {
  Counts counts;
  for (const ReportOutcome& outcome : artifact.outcomes) {
    if (outcome.verdict == ReportVerdict::not_applicable) {
      ++counts.not_applicable;
      continue;
    }
    ++counts.tests;
    if (is_error(outcome))
      ++counts.errors;
    else if (fails(report, outcome))
      ++counts.failures;
  }
  return counts;
}

std::string body(const ReportArtifact& artifact, const ReportOutcome& outcome) {
  std::string text;
  for (const ReportFinding& finding : outcome.findings) {
    text += fmt::format("{}: {}: {}\n", location_of(artifact, finding), name_of(finding.severity),
                        printable(finding.message));
    for (const std::string& line : detail_lines(outcome, finding)) text += "  " + line + "\n";
  }
  return text;
}

void write_case(XmlWriter& xml, const Report& report, const ReportArtifact& artifact,
                const ReportOutcome& outcome) {
  XmlWriter::Element test(xml, "testcase");
  test.attribute("classname", printable(artifact.path))
      .attribute("name", label_of(outcome))
      .attribute("time", "0");
  if (is_error(outcome)) {
    XmlWriter::Element error(xml, "error");
    error.attribute("type", name_of(outcome.verdict))
        .attribute("message", printable(outcome.reason));
    error.text(printable(outcome.reason));
  } else if (fails(report, outcome)) {
    bool found = !outcome.findings.empty();
    const ReportFinding* worst = nullptr;
    for (const ReportFinding& finding : outcome.findings)
      if (!worst || finding.severity > worst->severity) worst = &finding;
    XmlWriter::Element failure(xml, "failure");
    failure.attribute("type", found ? name_of(worst->severity) : "undetermined");
    failure.attribute("message", printable(found ? worst->message : outcome.reason));
    failure.text(found ? body(artifact, outcome) : printable(outcome.reason));
  } else if (!outcome.findings.empty() || !outcome.reason.empty()) {
    XmlWriter::Element note(
        xml, "system-out");  // below the threshold: the case passes and says what was seen
    note.text(outcome.findings.empty() ? printable(outcome.reason) : body(artifact, outcome));
  }
}

void write_suite(XmlWriter& xml, const Report& report, const ReportArtifact& artifact,
                 std::size_t id) {
  Counts counts = count(report, artifact);
  std::string path = printable(artifact.path);
  XmlWriter::Element suite(xml, "testsuite");
  suite.attribute("name", path)
      .attribute("tests", std::to_string(counts.tests))
      .attribute("failures", std::to_string(counts.failures));
  suite.attribute("errors", std::to_string(counts.errors))
      .attribute("skipped", "0")
      .attribute("time", "0");
  suite.attribute("id", std::to_string(id))
      .attribute("package", "aotcheck")
      .attribute("file", path);
  {
    XmlWriter::Element properties(xml, "properties");
    auto property = [&](std::string_view name, std::string_view value) {
      XmlWriter::Element(xml, "property").attribute("name", name).attribute("value", value);
    };
    property("aotcheck.version", report.version);
    property("aotcheck.profile", report.profile);
    property("aotcheck.description", printable(artifact.description));
    if (artifact.scope < report.scopes.size())
      property("aotcheck.target", report.scopes[artifact.scope].target);
    property("aotcheck.not_applicable", std::to_string(counts.not_applicable));
    for (const std::string& name : artifact.names) property("aotcheck.hard_link", printable(name));
  }
  for (const ReportOutcome& outcome : artifact.outcomes)
    if (outcome.verdict != ReportVerdict::not_applicable)
      write_case(xml, report, artifact, outcome);
}

}  // namespace

std::string write_junit(const Report& report) {
  Counts all;
  for (const ReportArtifact& artifact : report.artifacts) {
    Counts counts = count(report, artifact);
    all.tests += counts.tests;
    all.failures += counts.failures;
    all.errors += counts.errors;
  }
  XmlWriter xml;
  {
    XmlWriter::Element root(xml, "testsuites");
    root.attribute("name", "aotcheck")
        .attribute("tests", std::to_string(all.tests))
        .attribute("failures", std::to_string(all.failures));
    root.attribute("errors", std::to_string(all.errors)).attribute("time", "0");
    std::size_t id = 0;
    for (const ReportArtifact& artifact : report.artifacts)
      write_suite(xml, report, artifact, id++);
  }
  return xml.take();
}

}  // namespace aotcheck
