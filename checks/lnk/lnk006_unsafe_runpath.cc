#include "checks/lnk/linkage.h"
#include "engine/check.h"

#include <algorithm>

#include "base/text.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LNK006",
    .name = "unsafe-runpath",
    .summary = "a search path leads to where anybody may write, or nowhere",
    .severity = Severity::error,
    .needs = {Part::file_header, Part::program_headers, Part::dynamic, Part::strings},
    .masked_by = {"SHM002"},
    .remedy = "link with -Wl,-rpath,'$ORIGIN' or '$ORIGIN/…', quoted for the shell and for make",
    .references = {"ld.so(8), Rpath token expansion", "dyld(1)", "CWE-426"},
    .doc = R"doc(## What it checks
Every element of RPATH and RUNPATH is what its author meant: none is empty or relative (both mean the directory in which
the program is started), none is a directory where everybody may write, `$ORIGIN` stands first and as a whole word, and
no quotes, backslashes or semicolons of a build script are left in it. For LC_RPATH the words are `@loader_path` and
`@executable_path`.
## Why it matters
A library is loaded from wherever the user happens to stand, with the rights of the program; setuid programs do not stop
it. Or the element simply never matches: `'$ORIGIN'` with the quotes in it, `$ORIGINlib`, or `RIGIN`, which is what make
leaves of `$ORIGIN`.
## How to fix
Write `-Wl,-rpath,'$ORIGIN/../lib'` in a shell, `'$$ORIGIN/../lib'` in a makefile; a colon separates.
## When to waive
For a program that is meant to load libraries from the current directory.)doc"};

bool in_public_directory(std::string_view text) {
  for (std::string_view directory : {"/tmp", "/var/tmp", "/dev/shm", "/run/shm"})
    if (text == directory || (text.starts_with(directory) && text[directory.size()] == '/'))
      return true;
  return false;
}

// The directory of the payload that an element leads to, if everybody may write there.
bool leads_to_public_directory(const Binary& binary, const PathElement& e) {
  std::string origin(dir_name(binary.artifact.entry->path));
  auto real = search_elements(e.element.text, origin, binary.facts.libc);
  if (real.size() != 1 || !real[0].origin) return false;
  const Entry* entry = binary.world.payloads[binary.artifact.payload].resolve(real[0].directory);
  return entry && entry->type == EntryType::directory && (entry->mode & 0002) != 0;
}

// dyld knows two words, each as the first component, and takes anything else as it is.
std::string what_is_wrong_for_dyld(std::string_view text) {
  for (std::string_view word : {"@loader_path", "@executable_path"})
    if (text.starts_with(word))
      return text.size() == word.size() || text[word.size()] == '/'
                 ? ""
                 : fmt::format("has more than a word in {}", word);
  if (text.find("$ORIGIN") != std::string_view::npos)
    return "has $ORIGIN, which dyld does not know";
  if (text.find('@') != std::string_view::npos) return "does not begin with its @ word";
  return text[0] == '/' ? "" : "is relative: below the current directory";
}

std::string what_is_wrong(const Binary& binary, const PathElement& e) {
  const std::string& text = e.element.text;
  if (text.empty()) return "is empty: the current directory";
  if (text.find_first_of("'\"") != std::string::npos) return "has a quote in it";
  if (text.find('\\') != std::string::npos) return "has a backslash in it";
  if (binary.facts.format == Format::macho)
    if (std::string wrong = what_is_wrong_for_dyld(text); !wrong.empty() || text[0] == '@')
      return wrong;
  std::size_t origin = std::min(text.find("$ORIGIN"), text.find("${ORIGIN}"));
  if (origin != std::string::npos && origin != 0) return "does not begin with its $ORIGIN";
  if (origin == 0 && !e.element.origin)
    return "has more than a word in $ORIGIN, which is not expanded";
  if (text.find(';') != std::string::npos) return "has a semicolon, which separates nothing";
  if (e.element.origin)
    return leads_to_public_directory(binary, e) ? "is a directory where everybody may write" : "";
  if (e.element.system_token && text[0] == '$') return "is relative: below the current directory";
  if (text[0] != '/') return "is relative: below the current directory";
  return in_public_directory(text) ? "is a directory where everybody may write" : "";
}

// musl reads only $ORIGIN and drops a text with any other token as a whole.
void look_for_tokens(const Binary& binary, Finder& f) {
  const BinaryFacts& b = binary.facts;
  const auto& texts = b.runpath.empty() ? b.rpath : b.runpath;
  for (const Located& text : texts)
    if (text.text.find('$') != std::string::npos &&
        search_elements(text.text, ".", Libc::musl).empty())
      f.fail("[{}] has a token that musl does not know, so that it drops all of it", text.text)
          .at(Part::dynamic, text.offset)
          .subject(text.text);
}

void run(const Binary& binary, Finder& f) {
  if (binary.facts.format == Format::pe)
    return f.not_applicable("a PE file holds no search path: Windows looks beside the program");
  if (binary.facts.libc == Libc::musl) look_for_tokens(binary, f);
  for (const PathElement& e : path_elements(binary))
    if (std::string wrong = what_is_wrong(binary, e); !wrong.empty())
      f.fail("{} element [{}] {}", e.tag, e.element.text, wrong)
          .at(Part::dynamic, e.offset)
          .subject(e.element.text);
}

}  // namespace

extern constinit const AnyCheck kLnk006{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
