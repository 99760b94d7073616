// What runs inside a worker: take files, answer with facts.
#pragma once

namespace aotcheck {

void serve(int socket);

}  // namespace aotcheck
