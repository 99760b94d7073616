// ELF bytes -> facts, as the kernel and the loader read them: program headers and PT_DYNAMIC first,
// section headers only for what those do not say. Handles both classes, both byte orders and every
// architecture; never fails as a whole: what could not be read is in `defects` and `unread`.
#pragma once

#include "base/bytes.h"
#include "facts/file.h"

namespace aotcheck {

// Sets `binary` and `elf` of the result. `main` is followed in programs that import an aggregate
// entry (facts/startup.h).
void read_elf(Bytes file, FileFacts& facts, std::string_view entry_prefix);

}  // namespace aotcheck
