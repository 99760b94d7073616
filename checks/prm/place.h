// What a payload's tree says about where it lies and whether its modes mean anything.
#pragma once

#include <string_view>

#include "payload/payload.h"

namespace aotcheck {

// The absolute path at which the payload's root lies where it is used: "/" for a root file system,
// the argument itself for a part of the installed system such as /usr. Empty where the payload will
// be put somewhere else.
std::string_view installed_at(const Payload& payload);

// Every file and directory has mode 0777: file systems without Unix modes (vfat, WSL's /mnt/c) and
// `chmod -R 777` look like that.
bool all_modes_are_0777(const Payload& payload);

}  // namespace aotcheck
