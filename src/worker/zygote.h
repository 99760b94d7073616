// The process that workers are forked from. It is forked itself while the program has one thread,
// so that no worker inherits a lock that a thread holds.
#pragma once

#include <sys/types.h>

#include <memory>
#include <mutex>
#include <optional>

#include "base/result.h"
#include "worker/channel.h"

namespace aotcheck {

// What a worker does with its connection until the other end closes.
using WorkerBody = void (*)(int socket);

struct Worker {
  pid_t pid = 0;
  Descriptor socket;
};

class Zygote {
 public:
  static Result<std::unique_ptr<Zygote>> start(WorkerBody body, bool confined);
  ~Zygote();

  // A new worker; its first frame is a hello with what confines it. Nothing where none can be had.
  // Any thread may call both.
  std::optional<Worker> spawn();
  // Ends a worker that may already be dead; its status as waitpid() gives it.
  int end(pid_t worker);

 private:
  Zygote(pid_t pid, Descriptor socket) : pid_(pid), socket_(std::move(socket)) {}
  std::int64_t ask(std::int64_t pid, std::span<const int> descriptors);

  pid_t pid_;
  Descriptor socket_;
  std::mutex mutex_;
};

}  // namespace aotcheck
