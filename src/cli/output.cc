#include "cli/output.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/text.h"
#include "facts/names.h"
#include "facts/sniff.h"

namespace aotcheck {
namespace {

// A device or a pipe takes the text itself; a regular file is written beside and renamed, so that
// nobody ever reads half a report.
bool takes_rename(const std::string& file) {
  struct stat status;
  return stat(file.c_str(), &status) != 0 || S_ISREG(status.st_mode);
}

// The reason where it failed; empty where the text was written.
std::string write_file(const std::string& file, const std::string& text) {
  const bool renamed = takes_rename(file);
  const std::string at = renamed ? fmt::format("{}.{}.tmp", file, getpid()) : file;
  auto fail = [&](int error) {
    if (renamed) std::remove(at.c_str());
    return std::string(std::strerror(error));
  };
  std::FILE* out = std::fopen(at.c_str(), "wb");
  if (!out) return fail(errno);
  bool written = std::fwrite(text.data(), 1, text.size(), out) == text.size();
  written = std::fflush(out) == 0 && written;
  int error = errno;
  if (std::fclose(out) != 0 && written) return fail(errno);
  if (!written) return fail(error);
  if (renamed && std::rename(at.c_str(), file.c_str()) != 0) return fail(errno);
  return {};
}

bool set(const char* name) {
  const char* value = std::getenv(name);
  return value && *value;
}

// --color, then NO_COLOR, then what forces it, then the terminal.
bool use_color(ColorWhen when) {
  if (when != ColorWhen::automatic) return when == ColorWhen::always;
  if (set("NO_COLOR")) return false;
  if (set("FORCE_COLOR") || set("CLICOLOR_FORCE")) return true;
  const char* term = std::getenv("TERM");
  return isatty(STDOUT_FILENO) && term && std::string_view(term) != "dumb";
}

}  // namespace

int write_reports(const Report& report, const Options& options) {
  int code = report.exit_code;
  bool to_stdout = false;
  auto failed = [&](std::string_view where, const std::string& reason) {
    fmt::print(stderr, "aotcheck: {}: the report could not be written: {}\n", printable(where),
               reason);
    code = 3;
  };
  for (const ReportRequest& request : options.reports) {
    std::string text = request.format->write(report);
    if (request.file == "-") {
      to_stdout = true;
      std::fwrite(text.data(), 1, text.size(), stdout);
    } else if (std::string reason = write_file(request.file, text); !reason.empty()) {
      failed(request.file, reason);
    }
  }
  // A report on standard output takes the place of the console text: what a program reads must not
  // be mixed.
  if (!options.quiet && !to_stdout) {
    std::string text =
        write_console(report, {options.style, use_color(options.color), options.verbose});
    std::fwrite(text.data(), 1, text.size(), stdout);
  }
  if (std::fflush(stdout) != 0) failed("standard output", std::strerror(errno));
  return code;
}

std::string nothing_found(const World& world) {
  std::string text;
  for (const Payload& payload : world.payloads) {
    if (!text.empty()) text += "; ";
    std::string name = printable(payload.argument);
    if (!payload.is_directory) {
      Content content = payload.entries[0].content;
      text += content == Content::other ? fmt::format("{} is neither a program nor a library", name)
              : is_compressed(content)
                  ? fmt::format("{} is {}, and no tar is inside", name, name_of(content))
                  : fmt::format("{} is {}, which is not opened", name, name_of(content));
      continue;
    }
    std::size_t files = 0;
    for (const Entry& entry : payload.entries) files += entry.type == EntryType::file;
    text += fmt::format("{} holds {}, none of them a program, a library or an executable script",
                        name, plural(files, "file"));
  }
  return text;
}

}  // namespace aotcheck
