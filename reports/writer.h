// Report writers: one function a format, over the report model. Each returns the whole text, in
// UTF-8.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/report_model.h"

namespace aotcheck {

struct ReportFormat {
  std::string_view name, purpose;
  std::string (*write)(const Report&);
};

// Formats that --report takes, in the order in which they are listed.
std::span<const ReportFormat> report_formats();

std::string write_junit(const Report& report);
std::string write_json(const Report& report);

enum class ConsoleStyle : std::uint8_t { full, concise, summary };
struct ConsoleOptions {
  ConsoleStyle style = ConsoleStyle::full;
  bool color = false;
  bool verbose = false;  // a verdict line for every file, reasons of what did not apply
};
std::string write_console(const Report& report, const ConsoleOptions& options);

}  // namespace aotcheck
