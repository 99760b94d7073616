// A loop whose rounds know nothing of each other, on all processors.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace aotcheck {

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
  std::size_t threads = std::min<std::size_t>(std::max(1u, std::thread::hardware_concurrency()),
                                              count / (4 * kAtOnce) + 1);
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back(work);
  work();
}

}  // namespace aotcheck
