// The command line: exit codes, words that are not known, which checks run, what is printed.
#include <gtest/gtest.h>

#include <set>

#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

const std::string kGood = (corpora() / "nativeaot/app-arm64").string();
const std::string kBad = (corpora() / "nativeaot/framework").string();

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

struct Wrong {
  std::string name;
  std::vector<std::string> arguments;
  std::string message;  // on stderr
};

void PrintTo(const Wrong& wrong, std::ostream* out) {
  *out << wrong.name;
}

class WrongUse : public testing::TestWithParam<Wrong> {};

TEST_P(WrongUse, EndsWith2AndOneClearSentence) {
  auto wrong = aotcheck(GetParam().arguments);
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_TRUE(holds(wrong.err, GetParam().message)) << wrong.err;
  EXPECT_EQ(std::count(wrong.err.begin(), wrong.err.end(), '\n'), 1) << wrong.err;
  EXPECT_EQ(wrong.out, "");
}

INSTANTIATE_TEST_SUITE_P(
    CommandLine, WrongUse,
    testing::Values(
        Wrong{"option", {"check", "--targe", "linux-x64", kGood}, "--target"},
        Wrong{"check_word", {"--select", "glibc-flor-exceeded", kGood}, "glibc-floor-exceeded"},
        Wrong{"check_id", {"--ignore", "SYM099", kGood}, "SYM0"},
        Wrong{"target", {"--target", "linux-arm46", kGood}, "linux-arm64"},
        Wrong{"floor", {"--floor", "ubunto16.04", kGood}, "ubuntu16.04"},
        Wrong{"profile", {"--profile", "nativeaut", kGood}, "nativeaot"},
        Wrong{"format", {"--report", "junti=x.xml", kGood}, "junit"},
        Wrong{"report_without_file", {"--report", "junit", kGood}, "FORMAT=FILE"},
        Wrong{"explain", {"explain", "SYM01"}, "SYM001"},
        Wrong{"list", {"list", "check"}, "checks"},
        Wrong{"no_such_path", {"/no/such/path"}, "/no/such/path"}),
    [](const auto& wrong) { return wrong.param.name; });

TEST(NothingToInspect, Is2UnlessAllowed) {
  TempDir empty;
  EXPECT_EQ(aotcheck({empty.path().string()}).exit_code, 2);
  EXPECT_EQ(aotcheck({"--allow-empty", empty.path().string()}).exit_code, 0);
  write_file(empty.path() / "readme.txt", "no program\n");
  EXPECT_EQ(aotcheck({empty.path().string()}).exit_code, 2);
}

TEST(ExitCode, TellsVerdictFromIncompleteVerdict) {
  EXPECT_EQ(aotcheck({kGood}).exit_code, 0);
  EXPECT_EQ(aotcheck({"--profile", "nativeaot", kBad}).exit_code, 1);
  EXPECT_EQ(aotcheck({"--profile", "nativeaot", "--exit-zero", kBad}).exit_code, 0);
  EXPECT_EQ(aotcheck({"--report", "json=/dev/full", kGood}).exit_code, 3);
  EXPECT_EQ(aotcheck({"--report", "json=/no/such/folder/x.json", kGood}).exit_code, 3);
  EXPECT_EQ(aotcheck({"--exit-zero", "--report", "json=/dev/full", kGood}).exit_code, 3);
}

TEST(Threshold, IsSetByFailOn) {
  // A note in profile native.
  EXPECT_EQ(aotcheck({"--profile", "native", kBad}).exit_code, 0);
  EXPECT_EQ(aotcheck({"--profile", "native", "--fail-on", "note", kBad}).exit_code, 1);
  EXPECT_EQ(aotcheck({"--profile", "native", "--fail-on", "warning", kBad}).exit_code, 0);
}

std::set<std::string> checks_of(const JsonRun& run) {
  std::set<std::string> all;
  for (const auto& check : run.report.at("checks")) all.insert(check.at("id"));
  return all;
}

TEST(Selection, TakesIdsNamesAndFamilies) {
  EXPECT_EQ(checks_of(check({"--select", "SYM001", kGood})), std::set<std::string>{"SYM001"});
  EXPECT_EQ(checks_of(check({"--select", "executable-stack,LNK001", kGood})),
            (std::set<std::string>{"HRD001", "LNK001"}));
  for (const std::string& id : checks_of(check({"--select", "DBG", kGood})))
    EXPECT_TRUE(id.starts_with("DBG")) << id;
  auto without = checks_of(check({"--ignore", "DBG", "--ignore", "not-native", kGood}));
  for (const std::string& id : without) {
    EXPECT_FALSE(id.starts_with("DBG")) << id;
    EXPECT_NE(id, "AOT001");
  }
  EXPECT_TRUE(without.contains("TGT001"));
}

TEST(Report, IsWrittenAsOftenAsAskedFor) {
  TempDir scratch;
  auto written =
      aotcheck({"--report", "junit=a.xml", "--report", "json=b.json", kGood}, scratch.path());
  EXPECT_EQ(written.exit_code, 0) << written.err;
  EXPECT_TRUE(read_file(scratch.path() / "a.xml").starts_with("<?xml"));
  EXPECT_TRUE(nlohmann::json::accept(read_file(scratch.path() / "b.json")));
  EXPECT_TRUE(holds(written.out, "conforms"));
}

TEST(Report, IsTheSameForTheSameInput) {
  std::string all = (corpora() / "nativeaot").string();
  for (const char* format : {"json=-", "junit=-"}) {
    auto first = aotcheck({"--report", format, all}), second = aotcheck({"--report", format, all});
    EXPECT_EQ(first.out, second.out) << format;
    EXPECT_FALSE(first.out.empty());
  }
}

TEST(Console, PrintsTargetWhyAndAVerdictAFile) {
  auto shown = aotcheck({kGood});
  for (const char* part : {"target linux-arm64", "'app-arm64' in the path", "needs glibc 2.17",
                           "cross-build-test.dbg", "conforms"})
    EXPECT_TRUE(holds(shown.out, part)) << part << "\n" << shown.out;
  auto failed = aotcheck({"--floor", "ubuntu16.04", (corpora() / "nativeaot/app-x64").string()});
  for (const char* part : {"error[SYM001 glibc-floor-exceeded]", "-->",
                           "= help:", "= more: aotcheck explain SYM001", "FAILED"})
    EXPECT_TRUE(holds(failed.out, part)) << part;
}

TEST(Explain, KnowsEveryCheckByIdAndName) {
  JsonRun run = check({kGood});
  auto list = aotcheck({"list", "checks"});
  EXPECT_EQ(list.exit_code, 0);
  for (const auto& c : run.report.at("checks")) {
    std::string id = c.at("id"), name = c.at("name");
    EXPECT_TRUE(holds(list.out, id)) << id;
    auto by_id = aotcheck({"explain", id}), by_name = aotcheck({"explain", name});
    EXPECT_EQ(by_id.exit_code, 0) << id;
    EXPECT_EQ(by_id.out, by_name.out);
    for (const char* heading : {"What it checks", "Why it matters", "How to fix", "When to waive"})
      EXPECT_TRUE(holds(by_id.out, heading)) << id << " lacks " << heading;
  }
}

TEST(List, NamesTargetsProfilesAndFormats) {
  EXPECT_TRUE(holds(aotcheck({"list", "targets"}).out, "linux-arm64"));
  EXPECT_TRUE(holds(aotcheck({"list", "profiles"}).out, "nativeaot"));
  EXPECT_TRUE(holds(aotcheck({"list", "formats"}).out, "junit"));
  EXPECT_TRUE(holds(aotcheck({"version"}).out, "aotcheck "));
}

}  // namespace
}  // namespace aotcheck::test
