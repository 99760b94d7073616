// Every corpus case, judged by the real program: it has exactly the findings that its expected.toml
// says, and no others.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <toml++/toml.h>
#include <algorithm>
#include <filesystem>

#include "tests/support/cases.h"
#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

struct Expected {
  std::vector<std::string> arguments;
  std::vector<Found> fails;               // message: what the finding's text has to contain
  std::vector<std::string> inconclusive;  // checks that may be left open besides
  std::vector<std::string> undetermined;  // checks whose method does not reach
  int exit_code = 0;
};

Expected read_expected(const fs::path& file) {
  toml::table table = toml::parse_file(file.string());
  Expected e;
  auto words = [](const toml::array* list) {
    std::vector<std::string> all;
    for (std::size_t i = 0; list && i < list->size(); ++i)
      all.push_back(*list->get(i)->value<std::string>());
    return all;
  };
  e.arguments = words(table["arguments"].as_array());
  e.inconclusive = words(table["inconclusive"].as_array());
  e.undetermined = words(table["undetermined"].as_array());
  e.exit_code = *table["exit"].value<int>();
  if (auto* list = table["fails"].as_array())
    for (auto& node : *list) {
      auto& t = *node.as_table();
      auto text = [&](std::string_view key) { return t[key].value_or(std::string()); };
      e.fails.push_back({text("check"), text("severity"), text("path"), text("message"), "fail"});
    }
  return e;
}

// What git does not carry: modes beyond the x bit, sizes, and special files.
void prepare(const fs::path& expected, const fs::path& payload) {
  toml::table table = toml::parse_file(expected.string());
  auto each = [&](std::string_view key, auto&& act) {
    if (auto* list = table[key].as_array())
      for (auto& node : *list) act(payload / *node.template value<std::string>());
  };
  each("fifos", [](const fs::path& path) { ASSERT_EQ(mkfifo(path.c_str(), 0644), 0); });
  each("directories", [](const fs::path& path) { fs::create_directories(path); });
  if (auto* sizes = table["sizes"].as_table())
    for (auto& [path, size] : *sizes)
      fs::resize_file(payload / path.str(), static_cast<std::uintmax_t>(*size.value<long>()));
  if (auto* modes = table["modes"].as_table()) {
    for (auto& [path, mode] : *modes) {
      auto bits = static_cast<mode_t>(std::stoul(*mode.value<std::string>(), nullptr, 8));
      ASSERT_EQ(chmod((payload / path.str()).c_str(), bits), 0);
    }
  }
}

std::string describe(const Found& f) {
  return f.verdict + " " + f.severity + "[" + f.check + "] " + f.path + ": " + f.message;
}

class CorpusCase : public testing::TestWithParam<std::string> {};

TEST_P(CorpusCase, HasExactlyTheFindingsItWasBuiltFor) {
  fs::path folder = corpora() / GetParam();
  Expected expected = read_expected(folder / "expected.toml");
  TempDir scratch;  // a copy: its modes do not depend on the checkout
  fs::path payload = scratch.path() / "payload";
  fs::copy(folder / "payload", payload,
           fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  ASSERT_NO_FATAL_FAILURE(prepare(folder / "expected.toml", payload));
  std::vector<std::string> arguments = expected.arguments;
  if (std::none_of(arguments.begin(), arguments.end(),
                   [](const std::string& a) { return a.starts_with("payload"); }))
    arguments.push_back("payload");
  JsonRun result = check(arguments, scratch.path());
  ASSERT_FALSE(result.report.is_null()) << result.err;
  std::vector<Found> missing = expected.fails;
  for (const std::string& check : expected.undetermined)
    missing.push_back({check, "", "", "", "undetermined"});
  const bool may_be_open = expected.inconclusive == std::vector<std::string>{"*"};
  bool open = false;
  for (const Found& found : findings(result.report)) {
    if (found.verdict == "inconclusive" &&
        std::find(expected.inconclusive.begin(), expected.inconclusive.end(), found.check) !=
            expected.inconclusive.end())
      continue;
    if (found.verdict == "inconclusive" && may_be_open) {
      open = true;
      continue;
    }
    auto match = std::find_if(missing.begin(), missing.end(), [&](const Found& e) {
      return e.check == found.check && e.verdict == found.verdict &&
             (e.severity.empty() || e.severity == found.severity) &&
             (e.path.empty() || found.path == "payload/" + e.path || found.path == e.path) &&
             found.message.find(e.message) != std::string::npos;
    });
    if (match == missing.end())
      ADD_FAILURE() << "not expected: " << describe(found);
    else
      missing.erase(match);
  }
  for (const Found& e : missing) ADD_FAILURE() << "missing: " << describe(e);
  EXPECT_EQ(result.exit_code, open ? 3 : expected.exit_code) << result.err;
}

INSTANTIATE_TEST_SUITE_P(Corpora, CorpusCase, testing::ValuesIn(corpus_cases()),
                         [](const auto& folder) { return test_name(folder.param); });

}  // namespace
}  // namespace aotcheck::test
