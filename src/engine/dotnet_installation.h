// Whether a file belongs to an installed .NET SDK, runtime or NuGet pack: what Microsoft built and
// the publisher did not.
//
// Such trees hold apphosts as templates and single programs that are hosts by design; they say
// nothing about what a payload was meant to be.
#pragma once

#include "engine/artifact.h"

namespace aotcheck {

bool in_dotnet_installation(const Payload& payload, const Artifact& artifact);

}  // namespace aotcheck
