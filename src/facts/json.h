// Facts as JSON: what `aotcheck facts` prints. Keys come from the one field list; bytes that are no
// UTF-8 are escaped.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "facts/file.h"

namespace aotcheck {

nlohmann::ordered_json to_json(const FileFacts& facts);

}  // namespace aotcheck
