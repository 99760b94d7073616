// What is fuzzed: each target takes any bytes and must return. Shared by the fuzzers and by the
// test that replays what they found.
#pragma once

#include <span>
#include <string_view>

#include "base/bytes.h"

namespace aotcheck::test {

struct FuzzTarget {
  std::string_view name;
  void (*run)(Bytes input);
};

std::span<const FuzzTarget> fuzz_targets();

}  // namespace aotcheck::test
