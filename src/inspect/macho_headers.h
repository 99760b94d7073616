// Our own pass over the headers of a Mach-O file: architecture of each slice and kind (Apple, "OS X
// ABI Mach-O File Format").
#pragma once

#include "base/bytes.h"
#include "facts/file.h"

namespace aotcheck {

void read_macho_headers(Bytes file, FileFacts& facts);

}  // namespace aotcheck
