// Bytes -> facts of any content that aotcheck reads: the one entrance of inspection.
#pragma once

#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "facts/file.h"

namespace aotcheck {

// What is asked of a file besides what its content always gives.
struct Wants {
  bool crc32 = false;        // of the whole file: to compare with a debuglink
  bool sha256 = false;       // of the whole file: to compare files
  std::string entry_prefix;  // what entries of aggregate libraries begin with, besides the SDK's
  bool list = false;         // its lines: it is a list of files by its name
};

// Never throws, reads nothing but `file`. `content` is what the first bytes said.
FileFacts inspect(Bytes file, Content content, const Wants& wants);

}  // namespace aotcheck
