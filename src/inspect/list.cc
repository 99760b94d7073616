#include "inspect/list.h"

#include "base/text.h"
#include "facts/limits.h"

namespace aotcheck {

ListFacts read_list(Bytes file) {
  ListFacts facts;
  facts.cut = file.size() > kMaxListBytes;
  std::string_view text = file.clipped(0, kMaxListBytes).text();
  const char* start = text.data();
  if (text.starts_with("\xef\xbb\xbf")) {
    facts.byte_order_mark = true;
    text.remove_prefix(3);
  }
  std::uint32_t number = 0;
  while (!text.empty()) {
    ++number;
    std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    const auto offset = static_cast<std::uint64_t>(line.data() - start);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const bool carriage_return = line.ends_with('\r');
    if (carriage_return) line.remove_suffix(1);
    if (trim(line).empty()) continue;
    facts.cut |= line.size() > kMaxListLine;
    facts.lines.push_back(
        {std::string(line.substr(0, kMaxListLine)), number, offset, carriage_return});
  }
  return facts;
}

}  // namespace aotcheck
