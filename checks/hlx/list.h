// What the checks of Helix lists share.
#pragma once

#include "engine/check.h"

namespace aotcheck {

// Where a line stands, and its text as the subject.
void at_line(FindingRef& finding, const ListLine& line);

}  // namespace aotcheck
