// What the first code of a program does: from its entry point through `_start` to `main`, and from
// there to the functions that it imports.
//
// Where an instruction decides something that is not known, the facts say so and why, and what
// follows from there stays open.
#pragma once

#include "facts/startup.h"
#include "inspect/disassembly.h"

namespace aotcheck {

// Never throws. `main` is followed only where that is asked for; instructions up to the call of the
// first aggregate entry are kept as evidence.
StartupFacts follow_startup(const CodeImage& image, bool follow_main,
                            std::string_view entry_prefix);

}  // namespace aotcheck
