#include "inspect/script.h"

#include "base/text.h"

namespace aotcheck {

ScriptFacts read_script(Bytes file) {
  constexpr std::uint64_t kLookedAt =
      4096;  // more than any kernel reads, so that a long line can be measured
  constexpr std::string_view kBlank = " \t";
  ScriptFacts facts;
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
