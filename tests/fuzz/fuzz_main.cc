// libFuzzer's entrance of one target; its name comes from the build.
#include <cstdint>
#include <cstdlib>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto* target = [] {
    for (const auto& candidate : aotcheck::test::fuzz_targets())
      if (candidate.name == AOTCHECK_FUZZ_TARGET) return &candidate;
    std::abort();
  }();
  target->run(aotcheck::Bytes(data, size));
  return 0;
}
