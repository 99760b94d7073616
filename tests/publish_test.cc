// Publishes a small project for real, where the .NET SDK and its packages can be had, and gates
// what comes out: as it is, and with each of three switches that break a promise.
#include <gnu/libc-version.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <set>

#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

constexpr char kProject[] = R"(<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net8.0</TargetFramework>
    <PublishAot>true</PublishAot>
    <InvariantGlobalization>true</InvariantGlobalization>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
</Project>
)";

class Publish : public testing::Test {
 protected:
  // One project for all tests: its packages are restored and its code is compiled once.
  static void SetUpTestSuite() {
    if (test::run({"sh", "-c", "command -v dotnet"}).exit_code != 0) {
      reason_ = "dotnet is not installed";
      return;
    }
    setenv("DOTNET_CLI_TELEMETRY_OPTOUT", "1", 1);
    setenv("DOTNET_NOLOGO", "1", 1);
    project_ = new TempDir;
    write_file(project_->path() / "hello.csproj", kProject);
    write_file(project_->path() / "Program.cs", "Console.WriteLine(args.Length);\n");
    auto published = publish("app", {});
    if (published.exit_code == 0) return;
    // What cannot be had here is no fault of aotcheck's; the last lines say what it was.
    std::string said = published.out + published.err;
    reason_ = "dotnet publish does not work here: " +
              said.substr(said.size() > 400 ? said.size() - 400 : 0);
  }
  static void TearDownTestSuite() {
    delete project_;
    project_ = nullptr;
  }
  void SetUp() override {
    if (!reason_.empty()) GTEST_SKIP() << reason_;
  }

  static test::Run publish(const std::string& folder, std::vector<std::string> properties) {
    fs::remove_all(project_->path() / "obj/Release");  // a changed switch alone links nothing again
    std::vector<std::string> command = {"dotnet", "publish", "-r", "linux-x64", "-o", folder};
    command.insert(command.end(), properties.begin(), properties.end());
    return test::run(command, project_->path());
  }

  // What says anything about the folder at the floor of this machine.
  static std::set<std::string> judged(const std::string& folder, int* exit_code = nullptr) {
    std::string floor = std::string("glibc") + gnu_get_libc_version();
    JsonRun result = check({"--floor", floor, folder}, project_->path());
    if (exit_code) *exit_code = result.exit_code;
    std::set<std::string> ids;
    for (const Found& found : findings(result.report)) ids.insert(found.check);
    return ids;
  }

  static inline TempDir* project_ = nullptr;
  static inline std::string reason_;
};

TEST_F(Publish, ConformsToTheGlibcOfTheBuildMachine) {
  int exit_code = -1;
  EXPECT_EQ(judged("app", &exit_code), std::set<std::string>{});
  EXPECT_EQ(exit_code, 0);
}

struct Switch {
  std::string name;
  std::vector<std::string> properties;
  std::string check;
};

TEST_F(Publish, EachSwitchThatBreaksAPromiseFailsItsCheck) {
  for (const auto& [name, properties, check] :
       {Switch{"unstripped", {"-p:StripSymbols=false"}, "DBG001"},
        Switch{"no-pie", {"-p:PositionIndependentExecutable=false"}, "HRD002"},
        Switch{"managed", {"-p:PublishAot=false", "--self-contained", "false"}, "AOT001"}}) {
    auto published = publish(name, properties);
    ASSERT_EQ(published.exit_code, 0) << name << published.out << published.err;
    EXPECT_EQ(judged(name), std::set<std::string>{check}) << name;
  }
}

}  // namespace
}  // namespace aotcheck::test
