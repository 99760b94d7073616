// Small packages for each platform: each conforms for its own, whatever way it travels, and for no
// other one.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

struct Package {
  const char* target;
  const char* folder;
  const char* program;
  std::vector<const char*> passes;  // checks that have something to say of the program
};

void PrintTo(const Package& package, std::ostream* out) {
  *out << package.target;
}

const Package kPackages[] = {
    {"linux-x64",
     "nativeaot/app-x64-xenial",
     "inventory",
     {"TGT001", "TGT003", "HRD002", "HRD005"}},
    {"linux-arm64",
     "nativeaot/app-arm64",
     "cross-build-test",
     {"TGT001", "TGT003", "HRD002", "HRD005"}},
    {"win-x64",
     "packages/win-x64",
     "app.exe",
     {"TGT001", "LNK001", "LNK002", "DBG001", "DBG004", "HRD005", "HRD007"}},
    {"win-arm64",
     "packages/win-arm64",
     "app.exe",
     {"TGT001", "LNK001", "LNK002", "DBG001", "DBG004", "HRD005", "HRD007"}},
    {"osx-x64",
     "packages/osx-x64",
     "app",
     {"TGT001", "LNK001", "LNK002", "DBG001", "DBG004", "HRD001", "HRD002", "HRD005"}},
    {"osx-arm64",
     "packages/osx-arm64",
     "app",
     {"TGT001", "LNK001", "LNK002", "DBG001", "DBG004", "HRD001", "HRD002", "HRD005", "HRD008"}},
};

class Packages : public testing::TestWithParam<Package> {
 protected:
  fs::path folder() const { return corpora() / GetParam().folder; }
};

TEST_P(Packages, ConformForTheirOwnTarget) {
  JsonRun run = check({"--target", GetParam().target, folder().string()});
  EXPECT_EQ(run.exit_code, 0) << text(run);
  EXPECT_TRUE(findings(run.report).empty()) << text(run);
  for (const char* id : GetParam().passes)
    EXPECT_EQ(verdict(run.report, GetParam().program, id), "pass") << id;
}

// Nobody said a target: it is what the programs are for.
TEST_P(Packages, AreRecognised) {
  TempDir scratch;
  fs::copy(folder(), scratch.path() / "dist", fs::copy_options::recursive);
  test::Run run = aotcheck({"dist"}, scratch.path());
  EXPECT_EQ(run.exit_code, 0) << run.out;
  EXPECT_NE(run.out.find(std::string("target ") + GetParam().target), std::string::npos) << run.out;
}

TEST_P(Packages, ConformAsAnArchive) {
  TempDir scratch;
  const std::string archive = (scratch.path() / "package.tar.gz").string();
  test::Run packed = test::run({"bsdtar", "-czf", archive, "-C", folder().string(), "."});
  ASSERT_EQ(packed.exit_code, 0) << packed.err;
  JsonRun run = check({"--target", GetParam().target, archive});
  EXPECT_EQ(run.exit_code, 0) << text(run);
  EXPECT_TRUE(findings(run.report).empty()) << text(run);
}

// A helper for Windows among the files of another system is no error, but a note.
TEST_P(Packages, FailForEveryOtherTarget) {
  auto is_windows = [](const Package& package) {
    return std::string_view(package.target).starts_with("win-");
  };
  for (const Package& other : kPackages) {
    if (other.target == GetParam().target) continue;
    JsonRun run = check({"--target", other.target, folder().string()});
    EXPECT_EQ(run.exit_code, is_windows(GetParam()) && !is_windows(other) ? 0 : 1) << other.target;
    const auto all = findings(run.report);
    EXPECT_TRUE(
        std::any_of(all.begin(), all.end(),
                    [](const Found& f) { return f.check == "TGT001" || f.check == "TGT002"; }))
        << other.target << "\n"
        << text(run);
  }
}

INSTANTIATE_TEST_SUITE_P(Corpora, Packages, testing::ValuesIn(kPackages), [](const auto& one) {
  std::string name = one.param.target;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace aotcheck::test
