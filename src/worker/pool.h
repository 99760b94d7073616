// Files spread over worker processes, each fed and read by a thread of the supervisor.
#pragma once

#include "worker/inspector.h"
#include "worker/zygote.h"

namespace aotcheck {

// `body` is what workers run; tests put their own there.
Result<std::unique_ptr<Inspector>> make_pool(const InspectorOptions& options, WorkerBody body);

}  // namespace aotcheck
