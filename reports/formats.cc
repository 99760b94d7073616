#include "reports/writer.h"

namespace aotcheck {
namespace {

std::string write_full(const Report& report) {
  return write_console(report, {});
}

constexpr ReportFormat kFormats[] = {
    {"full", "the console text", write_full},
    {"json", "the whole model, passes too; schema reports/schemas/report-1.schema.json",
     write_json},
    {"junit",
     "one test case for each file and check: Jenkins, GitLab, Azure Pipelines, GitHub actions",
     write_junit},
};

}  // namespace

std::span<const ReportFormat> report_formats() {
  return kFormats;
}

}  // namespace aotcheck
