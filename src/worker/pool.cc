#include "worker/pool.h"

#include <algorithm>
#include <filesystem>
#include <thread>
#include <utility>

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
    for (std::size_t i = 0; i < requests.size(); ++i)
      if (unsigned parts = worth_parts(requests[i], requests.size()); parts > 1)
        replies[i] = inspect_in_parts(requests[i], parts);
    std::atomic<std::size_t> at = 0;
    auto next = [&]() -> std::optional<std::size_t> {
      std::size_t index = at++;
      while (index < requests.size() && replies[index].answered) index = at++;
      return index < requests.size() ? std::optional(index) : std::nullopt;
    };
    work(requests, replies,
         std::min<std::size_t>(options_.jobs, requests.size() / kFilesWorthALane + 1),
         [&](std::size_t) { return next; });
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
  static constexpr std::uint64_t kBytesWorthALane = 2u << 20;  // of a zip file
  static constexpr unsigned kMostParts = 8;

  // Each lane answers what `next_of` gives it.
  template <typename NextOf>
  void work(std::span<const Request> requests, std::span<Reply> replies, std::size_t lanes,
            const NextOf& next_of) {
    while (lanes_.size() < lanes) add_lane();
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < lanes; ++i)
      threads.emplace_back([&, i] { lanes_[i]->work(requests, replies, next_of(i)); });
    lanes_[0]->work(requests, replies, next_of(0));
  }

  // How many workers are to read a file: several for a large zip file of which there are few. The
  // members of archives in archives have no number before those are read.
  unsigned worth_parts(const Request& request, std::size_t requests) const {
    if (!request.open_archive || request.content != Content::zip || request.depth != 0 ||
        requests > kFilesWorthALane)
      return 1;
    std::error_code unreadable;
    std::uint64_t size = std::filesystem::file_size(request.path, unreadable);
    if (unreadable) return 1;
    return static_cast<unsigned>(
        std::min<std::uint64_t>({options_.jobs, kMostParts, size / kBytesWorthALane + 1}));
  }

  // Each worker lists the members, and reads the contents of its share.
  Reply inspect_in_parts(const Request& request, unsigned parts) {
    std::vector<Request> requests(parts, request);
    for (unsigned i = 0; i < parts; ++i) {
      requests[i].part = i;
      requests[i].parts = parts;
    }
    std::vector<Reply> replies(parts);
    work(requests, replies, parts, [&](std::size_t lane) {
      return [lane, given = false]() mutable -> std::optional<std::size_t> {
        return std::exchange(given, true) ? std::nullopt : std::optional(lane);
      };
    });
    Reply whole = std::move(replies[0]);
    for (unsigned i = 1; i < parts; ++i) take_part(whole, replies[i]);
    return whole;
  }

  static void take_part(Reply& whole, Reply& part) {
    whole.answered = whole.answered && part.answered;
    if (whole.error.empty()) whole.error = std::move(part.error);
    for (std::size_t i = 0; i < std::min(whole.members.size(), part.members.size()); ++i) {
      Member &to = whole.members[i], &from = part.members[i];
      if (!from.read || (to.read && to.state != MemberState::lost)) continue;
      from.listed = std::move(to.listed);
      to = std::move(from);
    }
  }

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
