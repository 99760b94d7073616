// Mach-O bytes -> facts, thin and universal, both classes and byte orders (Apple, mach-o/loader.h,
// mach-o/fat.h). Never fails as a whole: what could not be read is in `defects` and `unread`.
//
// What the formats share is of all slices: libraries and search paths of any of them, symbols that
// any imports, symbols that all export, what the code of any calls. Machine, kind and entry are the
// first slice's.
#pragma once

#include <string_view>

#include "base/bytes.h"
#include "facts/file.h"

namespace aotcheck {

// `file` begins with a Mach-O or universal magic. Sets `binary` and `macho` of the result.
// `entry_prefix` is what entries of aggregate libraries begin with, besides the names that the .NET
// SDK gives them.
void read_macho(Bytes file, FileFacts& facts, std::string_view entry_prefix);

}  // namespace aotcheck
