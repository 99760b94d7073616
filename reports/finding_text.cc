#include "reports/finding_text.h"

#include <fmt/format.h>

#include "base/text.h"

namespace aotcheck {

std::string label_of(const ReportOutcome& outcome) {
  return outcome.check ? fmt::format("{} {}", outcome.check->id, outcome.check->name)
                       : "inspection";
}

std::string location_of(const ReportArtifact& artifact, const ReportFinding& finding) {
  if (finding.path.empty()) return printable(artifact.path);
  return printable(artifact.prefix + finding.path);
}

std::vector<std::string> detail_lines(const ReportOutcome& outcome, const ReportFinding& finding) {
  std::vector<std::string> lines;
  if (!finding.where.empty())
    lines.push_back(fmt::format("{}, offset {:#x}", finding.where, finding.offset));
  for (const std::string& line : finding.evidence) lines.push_back(printable(line));
  std::string help = !finding.help.empty() ? printable(finding.help)
                     : outcome.check       ? std::string(outcome.check->remedy)
                                           : "";
  if (!help.empty()) lines.push_back("= help: " + help);
  if (outcome.check) lines.push_back(fmt::format("= more: aotcheck explain {}", outcome.check->id));
  return lines;
}

std::string findings_text(const Totals& totals) {
  std::vector<std::string> parts;
  if (totals.errors != 0) parts.push_back(plural(totals.errors, "error"));
  if (totals.warnings != 0) parts.push_back(plural(totals.warnings, "warning"));
  if (totals.notes != 0) parts.push_back(plural(totals.notes, "note"));
  return join(parts, ", ");
}

std::string verdict_text(const Report& report) {
  std::size_t judged = 0;
  for (const ReportArtifact& artifact : report.artifacts) judged += !artifact.is_payload;
  std::string files = plural(judged, "file"), found = findings_text(report.totals);
  std::string tail = found.empty() ? "" : ": " + found;
  if (report.totals.incomplete != 0)
    return fmt::format("INCOMPLETE  {} could not be answered, {} judged{}",
                       plural(report.totals.incomplete, "check"), files, tail);
  if (report.totals.failing != 0 && report.totals.failed_artifacts == 0)
    return fmt::format("FAILED  {} of the payload, {} judged", found, files);
  if (report.totals.failing != 0)
    return fmt::format("FAILED  {} in {} of {}", found, report.totals.failed_artifacts, files);
  return fmt::format("conforms  {}{}", files, tail);
}

std::string coverage_text(const Coverage& c) {
  std::vector<std::string> parts = {plural(c.files, "file")};
  auto add = [&](std::uint64_t count, std::string text) {
    if (count != 0) parts.push_back(std::move(text));
  };
  add(c.binaries, c.binaries == 1 ? "1 binary" : fmt::format("{} binaries", c.binaries));
  add(c.hard_links, plural(c.hard_links, "further hard link"));
  add(c.scripts, plural(c.scripts, "executable script"));
  add(c.data, fmt::format("{} other", c.data));
  add(c.static_libraries, c.static_libraries == 1
                              ? "1 static library"
                              : fmt::format("{} static libraries", c.static_libraries));
  add(c.archives, fmt::format("{} not opened", plural(c.archives, "archive")));
  add(c.symlinks, plural(c.symlinks, "symlink"));
  add(c.special, plural(c.special, "special file"));
  add(c.unreadable, fmt::format("{} unreadable", c.unreadable));
  return join(parts, ", ");
}

}  // namespace aotcheck
