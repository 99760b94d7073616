// Code for a guest or a boot loader: files of a program's form that nothing on the target loads.
#pragma once

#include "engine/check.h"

namespace aotcheck {

// SYSLINUX modules, images of firmware, and static programs for other machines that are not
// executable and that nobody promised. Never a file that was handed over by itself.
bool is_firmware(const Binary& binary);

}  // namespace aotcheck
