// The Lambda gate on a real Native AOT function: what passes, and each way to break it with exactly
// the finding that names it.
#include <gtest/gtest.h>

#include <set>

#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

class Lambda : public testing::Test {
 protected:
  void SetUp() override {
    auto unpacked = test::run({"bsdtar", "-xf", (corpora() / "nativeaot/function-x64.zip").string(),
                               "-C", folder_.path().string()});
    ASSERT_EQ(unpacked.exit_code, 0) << unpacked.err;
    fs::permissions(bootstrap(), fs::perms(0755));
  }

  fs::path bootstrap() const { return folder_.path() / "bootstrap"; }

  // "CHECK path" of every finding at or above a warning, and the report.
  std::set<std::string> judge(std::vector<std::string> arguments) {
    arguments.push_back(".");
    result_ = check(arguments, folder_.path());
    std::set<std::string> said;
    for (const Found& found : findings(result_.report)) said.insert(found.check + " " + found.path);
    return said;
  }

  std::string report() const { return result_.report.dump(); }

  TempDir folder_;
  JsonRun result_;
};

using Said = std::set<std::string>;

TEST_F(Lambda, PassesWhereItsGlibcIs) {
  for (const char* target : {"lambda-al2023-x64", "lambda-dotnet8-x64", "lambda-dotnet10-x64"}) {
    EXPECT_EQ(judge({"--target", target}), Said{}) << target;
    EXPECT_EQ(result_.exit_code, 0) << target << result_.err;
    EXPECT_EQ(result_.report["profile"]["name"], "nativeaot, lambda");
    EXPECT_NE(std::string(result_.report["profile"]["why"]).find(target), std::string::npos);
  }
}

TEST_F(Lambda, FailsOnAmazonLinux2) {
  EXPECT_EQ(judge({"--target", "lambda-al2-x64"}), Said{"SYM001 ./bootstrap"});
  EXPECT_EQ(result_.exit_code, 1);
}

TEST_F(Lambda, FailsOnTheOtherArchitectureAndQuotesWhatLambdaSays) {
  EXPECT_EQ(judge({"--target", "lambda-al2023-arm64"}), Said{"TGT001 ./bootstrap"});
  EXPECT_NE(report().find("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"),
            std::string::npos);
}

TEST_F(Lambda, FailsUnderAFolder) {
  fs::create_directory(folder_.path() / "publish");
  fs::rename(bootstrap(), folder_.path() / "publish/bootstrap");
  EXPECT_EQ(judge({"--target", "lambda-al2023-x64"}), Said{"LAM001 ."});
  EXPECT_NE(report().find("publish/bootstrap lies in a folder"), std::string::npos);
  EXPECT_NE(report().find("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"),
            std::string::npos);
}

TEST_F(Lambda, FailsUnderAnotherName) {
  fs::rename(bootstrap(), folder_.path() / "Function");
  EXPECT_EQ(judge({"--target", "lambda-al2023-x64"}), Said{"LAM001 ."});
  EXPECT_NE(report().find("Function is the one program at the root"), std::string::npos);
  // The managed runtime is what starts a program under its assembly's name.
  EXPECT_EQ(judge({"--target", "lambda-dotnet8-x64", "--handler", "Function"}), Said{});
  EXPECT_EQ(judge({"--target", "lambda-dotnet8-x64", "--handler", "bootstrap"}), Said{"LAM001 ."});
}

TEST_F(Lambda, FailsWithoutModes) {
  fs::permissions(bootstrap(), fs::perms(0644));
  EXPECT_EQ(judge({"--target", "lambda-al2023-x64"}), Said{"PRM001 ./bootstrap"});
  EXPECT_NE(report().find("fork/exec /var/task/bootstrap: permission denied"), std::string::npos);
}

TEST_F(Lambda, FailsWithADebugFileInside) {
  // Of another program of the same build, so that only its presence is at fault.
  fs::copy(corpora() / "nativeaot/app-x64/inventory.dbg", folder_.path() / "inventory.dbg");
  EXPECT_EQ(judge({"--target", "lambda-al2023-x64"}), Said{"DBG007 ./inventory.dbg"});
}

TEST_F(Lambda, IsInferredFromABootstrapAtTheRootOfAZip) {
  const std::string zip = (corpora() / "nativeaot/function-x64.zip").string();
  result_ = check({zip});
  EXPECT_EQ(result_.report["profile"]["name"], "nativeaot, lambda");
  EXPECT_NE(report().find("lambda: bootstrap at the root of function-x64.zip"), std::string::npos);
  for (const auto& [target, said] :
       {std::pair{"lambda-al2023-x64", ""}, std::pair{"lambda-al2-x64", "SYM001"},
        std::pair{"lambda-al2023-arm64", "TGT001"}}) {
    std::set<std::string> checks;
    for (const Found& found : findings(check({"--target", target, zip}).report))
      checks.insert(found.check);
    EXPECT_EQ(checks, *said ? Said{said} : Said{}) << target;
  }
}

TEST_F(Lambda, FindsLibrariesInALayerThatIsAZip) {
  TempDir layer;
  fs::path packed = layer.path() / "layer.zip";
  fs::path folder = corpora() / "LNK002/pass_lambda/payload";
  ASSERT_EQ(
      test::run({"bsdtar", "--format", "zip", "-cf", packed.string(), "lib"}, folder / "layer")
          .exit_code,
      0);
  auto judged = [&](std::vector<std::string> layers) {
    std::vector<std::string> arguments = {"--target", "lambda-al2023-x64", "package"};
    for (const std::string& each : layers) arguments.insert(arguments.end(), {"--layer", each});
    std::set<std::string> checks;
    for (const Found& found : findings(check(arguments, folder).report)) checks.insert(found.check);
    return checks;
  };
  EXPECT_EQ(judged({packed.string()}), Said{});
  EXPECT_EQ(judged({}), Said{"LNK002"});
}

// A zip that is exactly as large as can be uploaded directly, and one that is a byte larger.
TEST_F(Lambda, WarnsOfAZipThatOnlyS3Takes) {
  constexpr int kMost = 52428800;
  for (int size : {kMost, kMost + 1}) {
    auto made = test::run({"python3", "-c",
                           "import os, sys, zipfile\n"
                           "with zipfile.ZipFile('large.zip', 'w') as z:\n"
                           "  z.write('bootstrap')\n"
                           "  z.writestr('data', b'')\n"
                           "rest = int(sys.argv[1]) - os.path.getsize('large.zip')\n"
                           "with zipfile.ZipFile('large.zip', 'w') as z:\n"
                           "  z.write('bootstrap')\n"
                           "  z.writestr('data', bytes(rest))\n",
                           std::to_string(size)},
                          folder_.path());
    ASSERT_EQ(made.exit_code, 0) << made.err;
    ASSERT_EQ(fs::file_size(folder_.path() / "large.zip"), static_cast<std::uintmax_t>(size));
    std::vector<Found> said = findings(
        check({"--target", "lambda-al2023-x64", "--select", "LAM", "large.zip"}, folder_.path())
            .report);
    ASSERT_EQ(said.size(), size > kMost ? 1u : 0u);
    if (said.empty()) continue;
    EXPECT_EQ(said[0].check, "LAM003");
    EXPECT_EQ(said[0].severity, "warning");
    EXPECT_EQ(said[0].message,
              "52428801 bytes zipped, expected at most 52428800: only S3 takes it");
  }
}

TEST_F(Lambda, IsNoPackageWithoutTheOverlay) {
  EXPECT_EQ(judge({"--floor", "glibc2.34"}), Said{});
  EXPECT_EQ(result_.report["profile"]["name"], "nativeaot");
  EXPECT_EQ(report().find("LAM001"), std::string::npos);
}

TEST_F(Lambda, NamesTheTargetsItKnows) {
  auto wrong = aotcheck({"--target", "lambda-al2032-x64", "."}, folder_.path());
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_NE(wrong.err.find("lambda-al2023-x64"), std::string::npos) << wrong.err;
  EXPECT_NE(aotcheck({"list", "targets"}).out.find("lambda-dotnet10-arm64"), std::string::npos);
}

}  // namespace
}  // namespace aotcheck::test
