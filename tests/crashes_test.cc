// What fuzzers found once, in corpora/crashes/<target>/, is read without harm ever after.
#include <gtest/gtest.h>

#include <random>

#include "tests/fuzz/targets.h"
#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

TEST(Crashes, OfThePastHarmNobody) {
  for (const FuzzTarget& target : fuzz_targets()) {
    target.run(Bytes(std::string_view()));
    fs::path folder = corpora() / "crashes" / target.name;
    if (!fs::exists(folder)) continue;
    for (const auto& file : fs::directory_iterator(folder)) {
      SCOPED_TRACE(file.path());
      std::string bytes = read_file(file.path());
      target.run(Bytes(bytes));
    }
  }
}

// The fuzzers' harnesses themselves, on bytes that no fuzzer chose.
TEST(Targets, TakeAnyBytes) {
  std::mt19937 random(1);
  for (const FuzzTarget& target : fuzz_targets())
    for (int i = 0; i < 200; ++i) {
      std::string bytes(random() % 300, '\0');
      for (char& c : bytes) c = static_cast<char>(random());
      target.run(Bytes(bytes));
    }
}

}  // namespace
}  // namespace aotcheck::test
