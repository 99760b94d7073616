// The verbs that inspect nothing: explain, list, version.
#pragma once

#include "cli/options.h"

namespace aotcheck {

int explain(const Options& options);
int list(const Options& options);
int print_version(const Options& options);

}  // namespace aotcheck
