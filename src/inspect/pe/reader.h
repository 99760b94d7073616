// PE bytes -> facts, as the Windows loader reads them (PE/COFF specification, Microsoft). Never
// fails as a whole: what could not be read is in `defects` and `unread`.
//
// Our own reader and not LIEF's: it touches a few pages of a file and copies none, it is as short
// as a bridge to LIEF with the integrity pass in front of it would be, and it says of every table
// whether it was whole. LIEF 0.9 reads a damaged directory as an empty one.
#pragma once

#include <string_view>

#include "base/bytes.h"
#include "facts/file.h"

namespace aotcheck {

// `file` begins with MZ. Sets `binary` and `pe` of the result. `entry_prefix` is what entries of
// aggregate libraries begin with, besides the names that the .NET SDK gives them.
void read_pe(Bytes file, FileFacts& facts, std::string_view entry_prefix);

}  // namespace aotcheck
