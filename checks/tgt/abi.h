// What e_flags and attributes say of the ABI, held against an architecture.
#pragma once

#include <string>
#include <vector>

#include "engine/check.h"

namespace aotcheck {

// One sentence for each way in which the ABI of a file of the right machine differs from the
// architecture's.
std::vector<std::string> abi_conflicts(const Binary& binary, const Architecture& arch);

}  // namespace aotcheck
