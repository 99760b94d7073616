// What tells a .NET Native AOT file, in any format: names of sections and of exports, and the
// runtime's own header.
#pragma once

#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "facts/binary.h"

namespace aotcheck {

// The exported data that begins with DNDH. Mach-O puts an underscore before it.
inline constexpr std::string_view kRuntimeHeader = "DotNetRuntimeDebugHeader";

// Adds to the score of `binary` what the names of its sections and its exports say.
void recognise_native_aot(BinaryFacts& binary, const std::vector<std::string_view>& sections);

// Adds what the runtime's header says; `header` begins where its export points.
void read_runtime_header(BinaryFacts& binary, Bytes header);

}  // namespace aotcheck
