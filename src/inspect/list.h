// A list of files, one a line, as MSBuild's ReadLinesFromFile takes it: blank lines are nothing,
// and there are no comments.
#pragma once

#include "base/bytes.h"
#include "facts/file.h"

namespace aotcheck {

ListFacts read_list(Bytes file);

}  // namespace aotcheck
