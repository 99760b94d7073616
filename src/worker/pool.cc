#include "worker/pool.h"

#include <algorithm>
#include <thread>

#include "worker/confine.h"
#include "worker/lane.h"
#include "worker/worker.h"

namespace aotcheck {
namespace {

class Pool : public Inspector {
 public:
  Pool(const InspectorOptions& options, std::unique_ptr<Zygote> zygote)
      : options_(options), zygote_(std::move(zygote)) {
    if (options_.jobs == 0) options_.jobs = std::max(1u, std::thread::hardware_concurrency());
    add_lane();
  }

  // Starts the first worker; what confines it.
  std::optional<std::uint32_t> start() {
    return lanes_[0]->start() ? std::optional(lanes_[0]->in_force()) : std::nullopt;
  }

  std::vector<Reply> inspect(std::span<const Request> requests) override {
    std::vector<Reply> replies(requests.size());
    std::atomic<std::size_t> at = 0;
    auto next = [&]() -> std::optional<std::size_t> {
      std::size_t index = at++;
      return index < requests.size() ? std::optional(index) : std::nullopt;
    };
    std::size_t lanes =
        std::min<std::size_t>(options_.jobs, requests.size() / kFilesWorthALane + 1);
    while (lanes_.size() < lanes) add_lane();
    {
      std::vector<std::jthread> threads;
      for (std::size_t i = 1; i < lanes; ++i)
        threads.emplace_back([&, i] { lanes_[i]->work(requests, replies, next); });
      lanes_[0]->work(requests, replies, next);
    }
    for (Reply& reply : replies)
      if (!reply.answered)
        reply.error = options_.stop && *options_.stop ? "the run was interrupted before it was read"
                                                      : "no worker could be started to read it";
    return replies;
  }

  std::string sandbox() const override {
    return options_.sandbox == SandboxMode::off ? "off"
                                                : describe_confinement(lanes_[0]->in_force());
  }

 private:
  static constexpr std::size_t kFilesWorthALane = 8;

  void add_lane() { lanes_.push_back(std::make_unique<Lane>(*zygote_, options_)); }

  InspectorOptions options_;
  std::unique_ptr<Zygote> zygote_;
  std::vector<std::unique_ptr<Lane>> lanes_;  // end before the zygote does
};

}  // namespace

Result<std::unique_ptr<Inspector>> make_pool(const InspectorOptions& options, WorkerBody body) {
  auto zygote = Zygote::start(body, options.sandbox != SandboxMode::off);
  if (!zygote) return malformed(0, zygote.error().what);
  auto pool = std::make_unique<Pool>(options, std::move(*zygote));
  auto in_force = pool->start();
  if (!in_force) return malformed(0, "no worker can be started");
  if (options.sandbox == SandboxMode::require && !is_confined(*in_force))
    return malformed(0, "the sandbox that is required cannot be had, in force would be: " +
                            describe_confinement(*in_force));
  return pool;
}

Result<std::unique_ptr<Inspector>> make_inspector(const InspectorOptions& options) {
  return make_pool(options, serve);
}

}  // namespace aotcheck
