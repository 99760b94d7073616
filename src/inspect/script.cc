#include "inspect/script.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "facts/limits.h"

namespace aotcheck {
namespace {

void add_once(std::vector<std::string>& list, std::string_view text) {
  if (list.size() < kMaxScriptPaths && std::find(list.begin(), list.end(), text) == list.end())
    list.emplace_back(text);
}

bool is_drive_path(std::string_view word) {
  return word.size() > 3 && word[1] == ':' && (word[2] == '\\' || word[2] == '/') &&
         std::isalpha(static_cast<unsigned char>(word[0])) != 0;
}

// Absolute paths and names of assemblies among the words of a script; comments have them too.
void read_words(std::string_view text, ScriptFacts& facts) {
  constexpr std::string_view kBetween = " \t\r\n\"'`=;|&<>(),";
  while (!text.empty()) {
    std::size_t end = text.find_first_of(kBetween);
    std::string_view word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    constexpr std::size_t kMostOfAPath = 4096;
    if (word.size() < 2 || word.size() > kMostOfAPath) continue;
    if (word.starts_with('/') || is_drive_path(word)) add_once(facts.paths, word);
    if (word.ends_with(".dll"))
      add_once(facts.assemblies, base_name(word.substr(0, word.size() - 4)));
  }
}

}  // namespace

ScriptFacts read_script(Bytes file) {
  constexpr std::uint64_t kLookedAt =
      4096;  // more than any kernel reads, so that a long line can be measured
  constexpr std::string_view kBlank = " \t";
  ScriptFacts facts;
  read_words(file.clipped(0, kMaxScriptBytes).text(), facts);
  std::string_view text = file.clipped(0, kLookedAt).text();
  if (text.starts_with("\xef\xbb\xbf")) {
    facts.byte_order_mark = true;
    text.remove_prefix(3);
  }
  std::size_t end = text.find('\n');
  facts.line_ended = end != std::string_view::npos;
  std::string_view line = text.substr(0, end);
  facts.line_length = static_cast<std::uint32_t>(line.size());
  facts.carriage_return = line.ends_with('\r');
  const char* start = line.data();
  line.remove_prefix(std::min<std::size_t>(2, line.size()));
  std::size_t first = line.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return facts;
  line.remove_prefix(first);
  std::size_t blank = line.find_first_of(kBlank);
  facts.interpreter = std::string(line.substr(0, blank));
  facts.interpreter_end = static_cast<std::uint32_t>(
      line.data() - start + static_cast<std::ptrdiff_t>(facts.interpreter.size()));
  if (blank != std::string_view::npos) facts.argument = std::string(trim(line.substr(blank)));
  return facts;
}

}  // namespace aotcheck
