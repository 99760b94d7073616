// World and outcomes -> the report model.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/report_model.h"
#include "engine/run.h"

namespace aotcheck {

struct ReportOptions {
  Severity fail_on = Severity::error;
  bool strict = false;     // undetermined fails
  bool exit_zero = false;  // findings do not change the exit code
  std::string version, sandbox;
};

Report build_report(const World& world, std::span<const AnyCheck> checks, std::vector<Suite> suites,
                    const ReportOptions& options);

}  // namespace aotcheck
