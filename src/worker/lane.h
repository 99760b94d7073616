// One worker and the thread that feeds it. A worker's death costs the file it was reading; the
// others that it had been sent go to the next worker.
#pragma once

#include <deque>
#include <functional>

#include "worker/inspector.h"
#include "worker/zygote.h"

namespace aotcheck {

class Lane {
 public:
  // `next` gives the index of another request, or nothing more.
  using Next = std::function<std::optional<std::size_t>()>;

  Lane(Zygote& zygote, const InspectorOptions& options) : zygote_(zygote), options_(options) {}
  ~Lane() { retire(); }

  // Starts a worker and waits for its hello.
  bool start();
  // What confines the worker that was started last (confine.h).
  std::uint32_t in_force() const { return in_force_; }

  // Answers requests until there are none, the run is stopped, or no worker can be had. What it
  // leaves is not answered.
  void work(std::span<const Request> requests, std::span<Reply> replies, const Next& next);

 private:
  struct Opened {
    std::size_t index;
    Descriptor file;
    std::uint64_t size;
    std::uint32_t batch = 0;
    // Of an archive: members that cost a worker its life, and bytes of the reply so far.
    std::vector<std::uint32_t> fatal = {};
    std::uint64_t received = 0;
  };

  void retire();
  void fill(const Next& next);
  bool send_batch();
  void read_frames();
  void take_frame(Frame kind, std::string_view text);
  bool take_member(Bytes frame);
  bool take_contents(Bytes frame);
  bool goes_on_behind_member(const std::string& cause);
  WireRequest wire_request(const Opened& file) const;
  void answered(std::string error);
  void lose_worker(std::string cause);
  void replace_worker();
  std::string cause_of_death();
  bool stopped() const { return options_.stop && options_.stop->load(); }

  Zygote& zygote_;
  const InspectorOptions& options_;
  std::optional<Worker> worker_;
  std::uint32_t in_force_ = 0;
  std::uint32_t batches_ = 0;
  int failed_starts_ = 0;
  std::span<const Request> requests_;
  std::span<Reply> replies_;
  std::deque<Opened> unsent_, sent_;  // in the order they are answered in
  std::string buffer_;                // bytes of frames that are not complete
  std::chrono::steady_clock::time_point deadline_;
};

}  // namespace aotcheck
