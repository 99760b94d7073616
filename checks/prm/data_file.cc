#include "checks/prm/data_file.h"

#include <algorithm>

#include "base/text.h"
#include "facts/sniff.h"

namespace aotcheck {
namespace {

// Endings that no program bears on Unix: documents, settings, pictures, symbols, sources that are
// compiled. Not those of script languages, whose files are started through a shell.
constexpr std::string_view kEndings[] = {
    ".a",    ".bmp",     ".c",    ".cc",  ".conf",  ".config", ".cpp",    ".crt",  ".cs",
    ".css",  ".csv",     ".dat",  ".gif", ".h",     ".hpp",    ".html",   ".ico",  ".ini",
    ".jpeg", ".jpg",     ".json", ".log", ".map",   ".md",     ".nuspec", ".p7s",  ".pdb",
    ".pdf",  ".pem",     ".png",  ".po",  ".props", ".resx",   ".rst",    ".sha1", ".sha512",
    ".svg",  ".targets", ".toml", ".ttf", ".txt",   ".woff",   ".xml",    ".yaml", ".yml"};

std::string_view by_ending(std::string_view name) {
  std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string ending = to_lower(name.substr(dot));
  return std::find(std::begin(kEndings), std::end(kEndings), ending) != std::end(kEndings)
             ? "a data file"
             : std::string_view();
}

}  // namespace

std::string_view data_kind(const Entry& entry) {
  switch (entry.content) {
    case Content::empty:
      return "an empty file";
    case Content::static_library:
      return "a static library";
    case Content::other:
      return by_ending(base_name(entry.path));
    default:
      return is_archive(entry.content) ? "an archive" : std::string_view();
  }
}

}  // namespace aotcheck
