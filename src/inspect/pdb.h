// PDB bytes -> the id that ties them to their image (LLVM, The PDB File Format: MSF 7.0; and, for
// managed code, the portable PDB format of .NET).
#pragma once

#include "base/bytes.h"
#include "facts/pe.h"

namespace aotcheck {

PdbFacts read_pdb(Bytes file);

}  // namespace aotcheck
