// The text of a finding and of a run that all writers share.
#pragma once

#include <string>

#include "engine/report_model.h"

namespace aotcheck {

// "LNK001 needed-path"; "inspection" where there is no check.
std::string label_of(const ReportOutcome& outcome);

// Where a finding is: the artifact's path, and the entry below it for findings of a whole payload.
// Printable.
std::string location_of(const ReportArtifact& artifact, const ReportFinding& finding);

// Evidence, help and the explain line, each on a line of its own. Printable.
std::vector<std::string> detail_lines(const ReportOutcome& outcome, const ReportFinding& finding);

// "3 errors, 1 warning"; empty where there is none.
std::string findings_text(const Totals& totals);

// "conforms", "FAILED …", "INCOMPLETE …": the last line of a run.
std::string verdict_text(const Report& report);

// What was looked at and what was not.
std::string coverage_text(const Coverage& coverage);

}  // namespace aotcheck
