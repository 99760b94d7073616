// Work on all processors.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace aotcheck {

// Calls work() in this thread and in up to `threads` - 1 others, as many as can be had. `work` must
// not throw, and must get everything done even when it is called once.
template <typename Work>
void in_threads(std::size_t threads, const Work& work) {
  std::vector<std::jthread> others;
  try {
    while (others.size() + 1 < threads) others.emplace_back(work);
  } catch (const std::system_error&) {  // the limit of processes: slower, and no more than that
  }
  work();
}

// Calls visit(i) once for each i below `count`, in no order, from several threads where there is
// work for them. `visit` must not throw.
template <typename Visit>
void parallel_for(std::size_t count, const Visit& visit) {
  constexpr std::size_t kAtOnce = 16;  // rounds that a thread takes
  std::atomic<std::size_t> next = 0;
  auto work = [&] {
    for (std::size_t first; (first = next.fetch_add(kAtOnce)) < count;)
      for (std::size_t i = first; i < std::min(count, first + kAtOnce); ++i) visit(i);
  };
  in_threads(std::min<std::size_t>(std::max(1u, std::thread::hardware_concurrency()),
                                   count / (4 * kAtOnce) + 1),
             work);
}

}  // namespace aotcheck
