// The command line: what was asked for, checked as far as words can be checked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/collect.h"
#include "engine/fix.h"
#include "engine/run.h"
#include "reports/writer.h"

namespace aotcheck {

struct ReportRequest {
  const ReportFormat* format = nullptr;
  std::string file;  // "-": standard output
};

enum class ColorWhen : std::uint8_t { automatic, always, never };

struct Options {
  std::string verb;  // check, fix, facts, explain, list, version
  std::vector<std::string> paths;
  CollectOptions collect;
  Selection selection;
  Severity fail_on = Severity::error;
  bool strict = false, exit_zero = false, allow_empty = false;
  ConsoleStyle style = ConsoleStyle::full;
  bool quiet = false, verbose = false, json = false;
  ColorWhen color = ColorWhen::automatic;
  std::vector<ReportRequest> reports;
  InspectorOptions inspector;
  FixOptions fix;
  std::string fix_output;           // fix: -o
  bool fix_write = false;           // fix: --write
  std::vector<std::string> topics;  // explain: checks; list: what
  bool explain_all = false;
};

// Parses the arguments. On a mistake, or when help was asked for, prints it and sets `exit_code`: 2
// or 0.
std::optional<Options> parse_command_line(int argc, char** argv, int& exit_code);

}  // namespace aotcheck
