// The directory of a zip file as it is, place by place (PKWARE APPNOTE.TXT 6.3.10): end records,
// central directory, local headers, data descriptors, and the bytes that belong to none of them.
#pragma once

#include <vector>

#include "base/bytes.h"
#include "facts/archive.h"

namespace aotcheck {

inline constexpr std::uint16_t kZipEncrypted = 1u << 0;
inline constexpr std::uint16_t kZipDescriptor = 1u << 3;  // sizes and checksum follow the data

// Reading goes on past a defect where that is safe; `defects` says where the directory or a local
// header cannot be read.
ZipFacts audit_zip(Bytes file, std::vector<ArchiveDefect>& defects);

}  // namespace aotcheck
