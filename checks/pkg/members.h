// How findings name what lies in an archive.
#pragma once

#include <string_view>

#include "payload/payload.h"

namespace aotcheck {

// The path that a member unpacks to; its name where it unpacks to nothing.
inline std::string_view entry_of(const PackedMember& member) {
  return member.path.empty() ? member.listed.name : member.path;
}

}  // namespace aotcheck
