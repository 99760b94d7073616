// Our own pass over the headers of a PE file (PE/COFF specification): architecture, kind and
// whether it is managed.
//
// LIEF tolerates damage in silence, so this pass decides what a file is; a defect here is never
// hidden by a library.
#pragma once

#include "base/bytes.h"
#include "facts/file.h"

namespace aotcheck {

void read_pe_headers(Bytes file, FileFacts& facts);

}  // namespace aotcheck
