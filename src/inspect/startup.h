// What the first code of a program does: from its entry point through `_start` to `main`, and from
// there to the functions that it imports.
//
// Where an instruction decides something that is not known, the facts say so and why, and what
// follows from there stays open.
#pragma once

#include "facts/binary.h"
#include "inspect/disassembly.h"

namespace aotcheck {

// None of these throws. Instructions up to the call of the first aggregate entry are kept as
// evidence.

// From `_start` of a C library for Linux. `main` is followed only where that is asked for.
StartupFacts follow_startup(const CodeImage& image, bool follow_main,
                            std::string_view entry_prefix);

// From `main`, which is where the image begins: LC_MAIN of Mach-O names it.
StartupFacts follow_main(const CodeImage& image, std::string_view entry_prefix);

// From the entry point of a Windows program: to the `main` that the start-up code of Visual C++
// calls, and from there; where no such code is found, everything that the entry point leads to.
StartupFacts follow_windows_startup(const CodeImage& image, std::string_view entry_prefix);

// Whether a program imports an entry of an aggregate library: nobody else's `main` is followed.
bool imports_entry(const BinaryFacts& program, std::string_view entry_prefix);

}  // namespace aotcheck
