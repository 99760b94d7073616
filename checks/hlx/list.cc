#include "checks/hlx/list.h"

namespace aotcheck {

void at_line(FindingRef& finding, const ListLine& line) {
  finding.at(fmt::format("line {}", line.number), line.offset).subject(line.text);
}

}  // namespace aotcheck
