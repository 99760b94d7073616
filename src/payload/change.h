// The only places that write: modes of files in a directory, and a new zip file of the members of
// another. Nothing that was given is opened for writing.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "payload/payload.h"

namespace aotcheck {

// Sets the permission bits of a file of a directory, if it still is the one that was read; links
// are not followed.
Result<void> change_mode(const Payload& payload, const Entry& entry, std::uint32_t mode);

// One member of the new zip file: its bytes are taken as they are packed in the old one.
struct ZipPart {
  std::string name;        // a directory's ends in '/'
  std::uint32_t mode = 0;  // st_mode: with the type of the file
  std::uint16_t method = 0;
  bool utf8 = false;  // the name is marked as UTF-8
  std::uint32_t crc32 = 0;
  std::uint64_t packed = 0, size = 0;  // bytes
  std::uint64_t offset = 0;            // of the packed bytes in the old file
};

// Makes `output`, which must not exist, from the parts in their order, with the first time that a
// zip file knows. Removes it again where that fails.
Result<void> write_zip(const std::string& input, const std::string& output,
                       std::span<const ZipPart> parts);

}  // namespace aotcheck
