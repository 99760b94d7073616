// Reports are valid for those who read them, whatever names the files have.
#include <gtest/gtest.h>

#include <set>

#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

// Names that break writers which do not escape: markup, quotes, control characters, no UTF-8.
const std::vector<std::string> kHostileNames = {
    "<a>&\"'.bin",  "]]>",           "new\nline",   "tab\tbell\a",  "esc\x1b[31m",
    "latin\xe9",    "\xff\xfe",      "back\\slash", "\xef\xbf\xbf", "\xf0\x9f\x92\xa9",
    "--option.bin", " space at end "};

class Reports : public testing::Test {
 protected:
  // Each name is a program that fails a check, so that messages and evidence hold names too.
  void SetUp() override {
    for (const std::string& name : kHostileNames) {
      fs::path folder = payload() / name;
      fs::create_directories(folder);
      for (const char* file : {"inventory", "inventory.dll"})
        fs::copy_file(corpora() / "nativeaot/framework" / file, folder / file);
      fs::copy_file(corpora() / "nativeaot/framework/inventory", folder / (name + ".so"));
    }
  }
  fs::path payload() const { return scratch_.path() / "pay<load>"; }
  test::Run validate(const std::string& format, const std::vector<std::string>& command) {
    auto written =
        aotcheck({"check", "--report", format + "=report", payload().string()}, scratch_.path());
    EXPECT_EQ(written.exit_code, 1) << written.out << written.err;
    return run(command, scratch_.path());
  }

  TempDir scratch_;
};

TEST_F(Reports, JUnitIsValidForJenkins) {
  std::string schema = (source_root() / "reports/schemas/junit-jenkins.xsd").string();
  auto result = validate("junit", {"xmllint", "--noout", "--schema", schema, "report"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
}

TEST_F(Reports, JsonIsValidForItsSchema) {
  std::string schema = (source_root() / "reports/schemas/report-1.schema.json").string();
  auto result = validate("json", {"python3", "-c",
                                  "import json, sys, jsonschema\n"
                                  "schema, report = (json.load(open(f)) for f in sys.argv[1:])\n"
                                  "jsonschema.Draft202012Validator.check_schema(schema)\n"
                                  "jsonschema.validate(report, schema)\n",
                                  schema, "report"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
}

TEST_F(Reports, NoTwoNamesBecomeOne) {
  JsonRun judged = check({payload().string()});
  std::set<std::string> paths;
  std::size_t count = 0;
  for (const auto& artifact : judged.report.at("artifacts")) {
    paths.insert(artifact.at("path").get<std::string>());
    ++count;
  }
  EXPECT_EQ(paths.size(), count);
}

TEST_F(Reports, ConsoleHoldsNoControlCharacterOfAName) {
  for (const char* style : {"full", "concise", "summary"}) {
    auto shown = aotcheck({"check", "--format", style, payload().string()});
    for (char c : shown.out)
      ASSERT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << style << shown.out;
    EXPECT_EQ(shown.out.find("\xe9"), std::string::npos);
  }
}

TEST(JUnit, WritesPassesAndOneCaseAnOutcome) {
  auto shown = aotcheck({"check", "--report", "junit=-", "--floor", "ubuntu16.04",
                         (corpora() / "nativeaot/app-x64").string()});
  EXPECT_EQ(shown.exit_code, 1);
  EXPECT_NE(shown.out.find("name=\"SYM001 glibc-floor-exceeded\""), std::string::npos);
  EXPECT_NE(shown.out.find("<failure "), std::string::npos);
  EXPECT_NE(shown.out.find("name=\"TGT001 wrong-architecture\" time=\"0\"/>"), std::string::npos);
}

}  // namespace
}  // namespace aotcheck::test
