// The README shows what the program prints: each block behind `<!-- transcript: ARGUMENTS -->` is
// the output of aotcheck with these arguments.
#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

constexpr std::string_view kMark = "<!-- transcript: ", kFence = "```\n";

TEST(Readme, ShowsWhatIsPrinted) {
  const std::string readme = read_file(source_root() / "README.md");
  int shown = 0;
  for (std::size_t at = readme.find(kMark); at != readme.npos; at = readme.find(kMark, at + 1)) {
    std::size_t words = at + kMark.size(), end = readme.find(" -->", words);
    std::istringstream line(readme.substr(words, end - words));
    std::vector<std::string> arguments;
    for (std::string word; line >> word;) arguments.push_back(word);
    std::size_t text = readme.find(kFence, end) + kFence.size();
    EXPECT_EQ(readme.substr(text, readme.find(kFence, text) - text),
              aotcheck(arguments, source_root()).out)
        << readme.substr(words, end - words);
    ++shown;
  }
  EXPECT_GE(shown, 2);
}

}  // namespace
}  // namespace aotcheck::test
