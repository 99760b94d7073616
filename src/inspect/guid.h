// Ids as people and symbol servers write them.
#pragma once

#include <string>
#include <string_view>

namespace aotcheck {

// A GUID of Windows: 16 bytes, of which the first three fields are little-endian numbers.
std::string guid_text(std::string_view bytes);

// A UUID of Mach-O: 16 bytes in the order in which they are written.
std::string uuid_text(std::string_view bytes);

}  // namespace aotcheck
