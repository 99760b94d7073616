// The whole model as JSON, passes included: what other formats can be made from. Schema:
// schemas/report-1.schema.json.
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "reports/writer.h"

namespace aotcheck {
namespace {

using nlohmann::ordered_json;

std::string str(std::string_view text) {
  return std::string(text);
}

ordered_json finding_json(const ReportFinding& f) {
  ordered_json json = {{"severity", str(name_of(f.severity))}, {"message", printable(f.message)}};
  if (!f.subject.empty()) json["subject"] = printable(f.subject);
  if (!f.path.empty()) json["path"] = printable(f.path);
  if (!f.where.empty()) json["where"] = {{"part", f.where}, {"offset", f.offset}};
  if (!f.evidence.empty()) {
    json["evidence"] = ordered_json::array();
    for (const std::string& line : f.evidence) json["evidence"].push_back(printable(line));
  }
  if (!f.help.empty()) json["help"] = printable(f.help);
  return json;
}

ordered_json outcome_json(const ReportOutcome& o) {
  ordered_json json = {{"check", o.check ? ordered_json(str(o.check->id)) : ordered_json(nullptr)},
                       {"verdict", str(name_of(o.verdict))}};
  if (!o.reason.empty()) json["reason"] = printable(o.reason);
  if (!o.findings.empty()) {
    json["findings"] = ordered_json::array();
    for (const ReportFinding& f : o.findings) json["findings"].push_back(finding_json(f));
  }
  return json;
}

ordered_json artifact_json(const ReportArtifact& a) {
  ordered_json json = {{"path", printable(a.path)}, {"description", printable(a.description)}};
  for (const std::string& name : a.names) json["hard_links"].push_back(printable(name));
  if (a.scope != SIZE_MAX) json["scope"] = a.scope;
  json["outcomes"] = ordered_json::array();
  for (const ReportOutcome& o : a.outcomes) json["outcomes"].push_back(outcome_json(o));
  return json;
}

ordered_json scope_json(const ReportScope& s) {
  ordered_json json = {{"path", printable(s.path)},
                       {"target", s.target},
                       {"why", s.why},
                       {"artifacts", s.artifacts}};
  if (!s.floor.empty())
    json["floor"] = {{"libc", s.floor}, {"stated", s.floor_stated}, {"origin", s.floor_origin}};
  if (!s.needs.empty()) json["needs"] = s.needs;
  return json;
}

ordered_json coverage_json(const Coverage& c) {
  return {{"files", c.files},
          {"binaries", c.binaries},
          {"hard_links", c.hard_links},
          {"scripts", c.scripts},
          {"other", c.data},
          {"static_libraries", c.static_libraries},
          {"archives_not_opened", c.archives},
          {"directories", c.directories},
          {"symlinks", c.symlinks},
          {"special_files", c.special},
          {"unreadable", c.unreadable}};
}

}  // namespace

std::string write_json(const Report& r) {
  ordered_json json = {{"schema", 1}, {"tool", {{"name", "aotcheck"}, {"version", r.version}}}};
  json["arguments"] = ordered_json::array();
  for (const std::string& argument : r.arguments) json["arguments"].push_back(printable(argument));
  json["profile"] = {{"name", r.profile}, {"why", r.profile_why}};
  json["sandbox"] = r.sandbox;
  json["fail_on"] = str(name_of(r.fail_on));
  json["exit_code"] = r.exit_code;
  json["totals"] = {{"errors", r.totals.errors},
                    {"warnings", r.totals.warnings},
                    {"notes", r.totals.notes},
                    {"incomplete", r.totals.incomplete},
                    {"undetermined", r.totals.undetermined},
                    {"failing", r.totals.failing}};
  json["coverage"] = coverage_json(r.coverage);
  json["checks"] = ordered_json::array();
  for (const ReportCheck& c : r.checks)
    json["checks"].push_back({{"id", str(c.id)},
                              {"name", str(c.name)},
                              {"severity", str(name_of(c.severity))},
                              {"summary", str(c.summary)},
                              {"help", str(c.remedy)}});
  json["scopes"] = ordered_json::array();
  for (const ReportScope& s : r.scopes) json["scopes"].push_back(scope_json(s));
  json["artifacts"] = ordered_json::array();
  for (const ReportArtifact& a : r.artifacts) json["artifacts"].push_back(artifact_json(a));
  return json.dump(1) + "\n";
}

}  // namespace aotcheck
