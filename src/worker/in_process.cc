#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "facts/wire.h"
#include "payload/payload.h"
#include "worker/inspector.h"

namespace aotcheck {
namespace {

Reply answer(const Request& request) {
  Reply reply;
  auto file = MappedFile::open(request.path);
  if (!file) {
    reply.error = "it could not be read: " + file.error().what;
    return reply;
  }
  reply.has_capabilities = file->has_capabilities();
  std::string wire =
      encode(inspect(Bytes(file->data(), file->size()), request.content, request.wants));
  if (auto facts = decode(Bytes(wire)))
    reply.facts = std::move(*facts);
  else
    reply.error = fmt::format("the worker's reply is broken: {}", facts.error().what);
  return reply;
}

class InProcess : public Inspector {
 public:
  explicit InProcess(unsigned jobs)
      : jobs_(jobs != 0 ? jobs : std::max(1u, std::thread::hardware_concurrency())) {}

  std::vector<Reply> inspect(std::span<const Request> requests) override {
    std::vector<Reply> replies(requests.size());
    std::atomic<std::size_t> next = 0;
    auto work = [&] {
      for (std::size_t i; (i = next++) < requests.size();) replies[i] = answer(requests[i]);
    };
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < std::min<std::size_t>(jobs_, requests.size()); ++i)
      threads.emplace_back(work);
    work();
    return replies;
  }

 private:
  unsigned jobs_;
};

}  // namespace

std::unique_ptr<Inspector> make_inspector(unsigned jobs) {
  return std::make_unique<InProcess>(jobs);
}

}  // namespace aotcheck
