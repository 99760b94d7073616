// The `#!` line as Linux reads it (fs/binfmt_script.c): interpreter, one argument, within 256
// bytes.
#pragma once

#include "base/bytes.h"
#include "facts/file.h"

namespace aotcheck {

ScriptFacts read_script(Bytes file);

}  // namespace aotcheck
