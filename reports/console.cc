// What people read: findings with their evidence, a verdict for each file, what it was judged for
// and why.
#include <fmt/format.h>

#include "base/text.h"
#include "reports/finding_text.h"
#include "reports/writer.h"

namespace aotcheck {
namespace {

constexpr std::size_t kFilesListed =
    40;  // a verdict line each up to here; only those with findings above
constexpr std::size_t kScopesListed = 12;

class Console {
 public:
  Console(const Report& report, const ConsoleOptions& options)
      : report_(report), options_(options) {}

  std::string write() {
    if (options_.style == ConsoleStyle::concise)
      concise();
    else {
      header();
      if (options_.style == ConsoleStyle::full) findings();
      files();
      out_ += fmt::format("{}\n", coverage_text(report_.coverage));
      next_step();
    }
    verdict();
    return std::move(out_);
  }

 private:
  std::string paint(std::string_view code, std::string_view text) const {
    return options_.color ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
  }
  std::string paint(Severity severity, std::string_view text) const {
    return paint(severity == Severity::error     ? "1;31"
                 : severity == Severity::warning ? "1;33"
                                                 : "1;36",
                 text);
  }

  void header() {
    out_ += fmt::format("profile {} ({})\n", report_.profile, report_.profile_why);
    std::size_t shown = 0;
    for (const ReportScope& scope : report_.scopes) {
      if (!options_.verbose && ++shown > kScopesListed) {
        out_ += fmt::format("… and {} (-v lists them)\n",
                            plural(report_.scopes.size() - kScopesListed, "more scope"));
        break;
      }
      out_ += fmt::format("{}  target {} ({})\n", printable(scope.path), scope.target, scope.why);
      if (!scope.floor.empty())
        out_ += fmt::format("    floor {} ({}: {})\n", scope.floor,
                            scope.floor_stated ? "stated" : "assumed", scope.floor_origin);
      if (!scope.needs.empty()) out_ += fmt::format("    {}\n", scope.needs);
    }
    out_ += '\n';
  }

  void findings() {
    for (const ReportArtifact& artifact : report_.artifacts)
      for (const ReportOutcome& outcome : artifact.outcomes) {
        for (const ReportFinding& finding : outcome.findings) write(artifact, outcome, finding);
        if (is_open(outcome)) write_open(artifact, outcome);
      }
  }

  void write(const ReportArtifact& artifact, const ReportOutcome& outcome,
             const ReportFinding& finding) {
    out_ += fmt::format("{}: {}\n",
                        paint(finding.severity,
                              fmt::format("{}[{}]", name_of(finding.severity), label_of(outcome))),
                        printable(finding.message));
    out_ += fmt::format("  --> {}\n", location_of(artifact, finding));
    for (const std::string& line : detail_lines(outcome, finding))
      out_ += fmt::format("   {} {}\n", line.starts_with("= ") ? "" : "| ", line);
    out_ += '\n';
  }

  static bool is_open(const ReportOutcome& outcome) {
    return outcome.verdict == ReportVerdict::inconclusive ||
           outcome.verdict == ReportVerdict::errored ||
           outcome.verdict == ReportVerdict::undetermined;
  }

  void write_open(const ReportArtifact& artifact, const ReportOutcome& outcome) {
    out_ += fmt::format(
        "{}: {}\n  --> {}\n\n",
        paint("1;35", fmt::format("{}[{}]", name_of(outcome.verdict), label_of(outcome))),
        printable(outcome.reason), printable(artifact.path));
  }

  // "41 passed  1 failed  3 not applicable"
  static std::string counts(const ReportArtifact& artifact) {
    std::string text;
    for (auto [verdict, word] : {std::pair{ReportVerdict::pass, "passed"},
                                 {ReportVerdict::fail, "failed"},
                                 {ReportVerdict::inconclusive, "inconclusive"},
                                 {ReportVerdict::undetermined, "undetermined"},
                                 {ReportVerdict::errored, "errored"},
                                 {ReportVerdict::not_applicable, "not applicable"}})
      if (std::size_t number = artifact.count(verdict))
        text += fmt::format("{}{} {}", text.empty() ? "" : "  ", number, word);
    return text;
  }

  std::string_view word(const ReportArtifact& artifact) const {
    bool open = false, noted = false;
    for (const ReportOutcome& outcome : artifact.outcomes) {
      for (const ReportFinding& finding : outcome.findings) {
        if (report_.counts(finding)) return "FAILED";
        noted = true;
      }
      open |= outcome.verdict == ReportVerdict::inconclusive ||
              outcome.verdict == ReportVerdict::errored;
    }
    return open ? "INCOMPLETE" : noted ? "ok, noted" : "ok";
  }

  void files() {
    bool all = options_.verbose || report_.artifacts.size() <= kFilesListed;
    std::size_t left_out = 0;
    for (const ReportArtifact& artifact : report_.artifacts) {
      std::string_view verdict = word(artifact);
      if (!all && verdict != "FAILED" && verdict != "INCOMPLETE") {
        ++left_out;
        continue;
      }
      std::string shown = verdict == "FAILED" ? paint("1;31", verdict)
                          : verdict == "ok"   ? paint("32", verdict)
                                              : std::string(verdict);
      out_ += fmt::format("{}  {}  {}  {}\n", printable(artifact.path),
                          printable(artifact.description), counts(artifact), shown);
      if (options_.verbose)
        for (const ReportOutcome& outcome : artifact.outcomes)
          if (outcome.verdict == ReportVerdict::not_applicable)
            out_ += fmt::format("    {}: not applicable: {}\n", label_of(outcome),
                                printable(outcome.reason));
    }
    if (left_out != 0)
      out_ += fmt::format("{} without failures (-v lists them)\n", plural(left_out, "more file"));
  }

  void concise() {
    for (const ReportArtifact& artifact : report_.artifacts)
      for (const ReportOutcome& outcome : artifact.outcomes) {
        for (const ReportFinding& finding : outcome.findings)
          out_ += fmt::format(
              "{}: {} {}\n", location_of(artifact, finding),
              paint(finding.severity,
                    fmt::format("{}[{}]", name_of(finding.severity), label_of(outcome))),
              printable(finding.message));
        if (is_open(outcome))
          out_ += fmt::format("{}: {}[{}] {}\n", printable(artifact.path), name_of(outcome.verdict),
                              label_of(outcome), printable(outcome.reason));
      }
  }

  // The one line to copy next.
  void next_step() {
    for (const ReportArtifact& artifact : report_.artifacts)
      for (const ReportOutcome& outcome : artifact.outcomes)
        for (const ReportFinding& finding : outcome.findings)
          if (report_.counts(finding) && options_.style == ConsoleStyle::summary) {
            out_ += fmt::format("next: aotcheck explain {}\n", outcome.check->id);
            return;
          }
  }

  void verdict() {
    std::string text = verdict_text(report_);
    std::string_view code = report_.totals.incomplete != 0 ? "1;35"
                            : report_.totals.failing != 0  ? "1;31"
                                                           : "1;32";
    std::size_t end = text.find("  ");
    out_ += paint(code, text.substr(0, end)) + text.substr(end) + "\n";
  }

  const Report& report_;
  const ConsoleOptions& options_;
  std::string out_;
};

}  // namespace

std::string write_console(const Report& report, const ConsoleOptions& options) {
  return Console(report, options).write();
}

}  // namespace aotcheck
