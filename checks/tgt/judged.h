// What the TGT checks judge, and why not the rest.
#pragma once

#include <string>

#include "engine/check.h"

namespace aotcheck {

// The architecture that a file has to be for; nullptr, with the reason said, where the question has
// no meaning: nobody knows the target, the file is for another operating system (TGT002), the
// programs of its scope disagree (TGT005), or it is carried and not run.
const Architecture* judged_architecture(const Binary& binary, Finder& f);

// Whether the file is for a 32-bit ABI that kernels of the expected architecture run beside their
// own: x86 and x32 on x86-64.
bool runs_beside(const BinaryFacts& file, const Architecture& expected);

// "target linux-arm64: 'linux-arm64' in the path".
std::string target_evidence(const Binary& binary);

// What Lambda says of a bootstrap that cannot be started at all; nothing for other files.
void add_lambda_evidence(const Binary& binary, FindingRef& finding);

}  // namespace aotcheck
