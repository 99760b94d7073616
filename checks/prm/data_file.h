// What nobody executes, by content and, where the content says nothing, by the ending of its name.
#pragma once

#include <string_view>

#include "payload/payload.h"

namespace aotcheck {

// "an archive", "a data file" …; empty for binaries and for whatever a kernel or a shell might run.
std::string_view data_kind(const Entry& entry);

}  // namespace aotcheck
