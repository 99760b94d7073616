// Real `dotnet publish` outputs and what they taught: their verdicts were found by hand, with
// readelf and by running them.
#include <gtest/gtest.h>

#include <set>

#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

std::string sample(const std::string& name) {
  return (corpora() / "nativeaot" / name).string();
}

JsonRun judge(const std::string& name, std::vector<std::string> arguments = {}) {
  arguments.push_back(sample(name));
  return check(arguments);
}

std::string text(const std::vector<Found>& found) {
  std::string all;
  for (const Found& f : found) all += f.check + " " + f.path + ": " + f.message + "\n";
  return all;
}

// The ids that say anything, once each.
std::set<std::string> ids(const JsonRun& run) {
  std::set<std::string> all;
  for (const Found& f : findings(run.report)) all.insert(f.check);
  return all;
}

nlohmann::json facts(const std::string& name) {
  auto shown = aotcheck({"facts", sample(name)});
  EXPECT_EQ(shown.exit_code, 0) << shown.err;
  return nlohmann::json::parse(shown.out);
}

const nlohmann::json* outcome(const nlohmann::json& report, const std::string& check) {
  for (const auto& artifact : report.at("artifacts"))
    for (const auto& outcome : artifact.at("outcomes"))
      if (outcome.at("check") == check && outcome.at("verdict") == "fail") return &outcome;
  return nullptr;
}

struct Conforming {
  std::string sample, floor;
};

class Conforms : public testing::TestWithParam<Conforming> {};

TEST_P(Conforms, WithoutAnyFinding) {
  JsonRun run = judge(GetParam().sample, {"--floor", GetParam().floor});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_TRUE(findings(run.report).empty()) << text(findings(run.report));
}

INSTANTIATE_TEST_SUITE_P(RealOutputs, Conforms,
                         testing::Values(Conforming{"app-x64-xenial", "ubuntu16.04"},
                                         Conforming{"app-x64-xenial", "glibc2.17"},
                                         Conforming{"app-x64-xenial", "rhel7"},
                                         Conforming{"app-x64", "glibc2.34"},
                                         Conforming{"app-x64", "debian12"},
                                         Conforming{"aggregate-x64-xenial", "glibc2.17"},
                                         Conforming{"aggregate-x64-xenial", "ubuntu16.04"},
                                         Conforming{"npm/linux-arm64", "glibc2.34"},
                                         Conforming{"npm/osx-arm64", "macos12"},
                                         Conforming{"app-arm64", "ubuntu16.04"}),
                         [](const auto& one) {
                           std::string name = one.param.sample + "_" + one.param.floor;
                           for (char& c : name)
                             if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
                           return name;
                         });

TEST(AppLinkedOnDebian12, FailsOlderFloorsAndSaysAllThatIsNeeded) {
  for (const char* floor : {"ubuntu16.04", "glibc2.17", "glibc2.27", "glibc2.31"}) {
    JsonRun run = judge("app-x64", {"--floor", floor});
    EXPECT_EQ(run.exit_code, 1) << floor;
    EXPECT_EQ(ids(run), std::set<std::string>{"SYM001"}) << text(findings(run.report));
  }
  JsonRun run = judge("app-x64", {"--floor", "ubuntu16.04"});
  const nlohmann::json* failed = outcome(run.report, "SYM001");
  ASSERT_NE(failed, nullptr);
  const auto& all = failed->at("findings");
  auto newest = std::find_if(all.begin(), all.end(), [](const auto& f) {
    return f.at("message").template get<std::string>().find("GLIBC_2.34") != std::string::npos;
  });
  ASSERT_NE(newest, all.end()) << failed->dump(1);
  std::string evidence;
  for (const std::string line : newest->at("evidence")) evidence += line + "\n";
  // `readelf -W --dyn-syms` of the program lists these with @GLIBC_2.34.
  for (const char* symbol :
       {"__libc_start_main", "dladdr", "pthread_attr_getstack", "pthread_create", "pthread_kill",
        "pthread_mutexattr_settype", "pthread_rwlock_rdlock", "pthread_setspecific"})
    EXPECT_NE(evidence.find(std::string(symbol) + " (libc.so.6)"), std::string::npos) << symbol;
  EXPECT_NE(evidence.find("Ubuntu 22.04"), std::string::npos) << evidence;
}

TEST(NotNative, FailsAot001AndNothingThatIsMicrosoftsToAnswerFor) {
  for (const char* name : {"framework", "single-file"}) {
    JsonRun run = judge(name);
    EXPECT_EQ(ids(run), std::set<std::string>{"AOT001"}) << text(findings(run.report));
    JsonRun gate = judge(name, {"--profile", "nativeaot"});
    EXPECT_EQ(gate.exit_code, 1);
    EXPECT_EQ(ids(gate), std::set<std::string>{"AOT001"}) << text(findings(gate.report));
  }
}

TEST(NpmLibrary, NeedsGlibc234) {
  JsonRun run = judge("npm/linux-arm64", {"--floor", "glibc2.31"});
  EXPECT_EQ(ids(run), std::set<std::string>{"SYM001"}) << text(findings(run.report));
}

// A node that is no GLIBC_* belongs to the library of the payload that defines it.
TEST(Shim, NeedsTheNodeThatItsLibraryDefines) {
  auto shim = facts("aggregate-x64-xenial/HelloExe")["binary"];
  auto library = facts("aggregate-x64-xenial/libsdktools.so")["binary"];
  auto needs = [&](const nlohmann::json& b, const char* file, const char* node) {
    return std::any_of(b["version_needs"].begin(), b["version_needs"].end(),
                       [&](const auto& n) { return n["file"] == file && n["node"] == node; });
  };
  EXPECT_TRUE(needs(shim, "libsdktools.so", "V1.0")) << shim["version_needs"].dump();
  EXPECT_TRUE(std::any_of(library["version_definitions"].begin(),
                          library["version_definitions"].end(),
                          [](const auto& d) { return d["node"] == "V1.0"; }));
  JsonRun run = judge("aggregate-x64-xenial");
  EXPECT_EQ(verdict(run.report, "HelloExe", "LNK003"), "pass");
  EXPECT_EQ(verdict(run.report, "HelloExe", "SYM006"), "pass");
}

TEST(NativeAot, IsRecognisedInProgramsAndLibrariesAcrossReleases) {
  EXPECT_EQ(facts("app-x64/inventory")["binary"]["native_aot"]["line"], "8.0");
  EXPECT_EQ(
      facts("npm/linux-arm64/Microsoft.JavaScript.NodeApi.node")["binary"]["native_aot"]["line"],
      "10.0");
  for (const char* file : {"app-x64/inventory", "aggregate-x64-xenial/libsdktools.so"})
    EXPECT_GE(facts(file)["binary"]["native_aot"]["score"].get<int>(), 4) << file;
  // Shims hold no runtime, and a bundle of a host is no Native AOT program.
  for (const char* file : {"aggregate-x64-xenial/HelloExe", "single-file/inventory"})
    EXPECT_LT(facts(file)["binary"]["native_aot"]["score"].get<int>(), 4) << file;
}

// Entry point 0, no SONAME, no ABI tag, mode 0644.
TEST(NativeAotLibrary, IsALibraryThatNeedsNoExecuteBit) {
  JsonRun run = judge("aggregate-x64-xenial");
  EXPECT_EQ(verdict(run.report, "libsdktools.so", "PRM001"), "not applicable");
  EXPECT_EQ(facts("aggregate-x64-xenial/libsdktools.so")["binary"]["kind"], "library");
}

// CopyOutputSymbolsToPublishDirectory=false leaves the link and no file.
TEST(MissingDebugFile, IsAFindingOnlyWhereItIsAskedFor) {
  TempDir scratch;
  std::filesystem::copy_file(corpora() / "nativeaot/app-x64-xenial/inventory",
                             scratch.path() / "inventory");
  JsonRun run = check({"inventory"}, scratch.path());
  EXPECT_TRUE(findings(run.report).empty()) << text(findings(run.report));
  JsonRun required = check({"--debug-required", "inventory"}, scratch.path());
  EXPECT_EQ(ids(required), std::set<std::string>{"DBG002"}) << text(findings(required.report));
  JsonRun found = check({"--debug-required", "--debug-dir", sample("app-x64-xenial"), "inventory"},
                        scratch.path());
  EXPECT_TRUE(findings(found.report).empty()) << text(findings(found.report));
}

// Floors with the wrong target: aarch64 programs below a folder named for x64.
TEST(ManyTargets, AreJudgedEachByItsOwnFolder) {
  TempDir scratch;
  namespace fs = std::filesystem;
  fs::create_directories(scratch.path() / "dist/win-x64");
  for (auto [from, to] : {std::pair{"app-arm64", "linux-arm64"}, {"app-x64-xenial", "linux-x64"}})
    fs::copy(corpora() / "nativeaot" / from, scratch.path() / "dist" / to,
             fs::copy_options::recursive);
  JsonRun run = check({"dist"}, scratch.path());
  EXPECT_TRUE(findings(run.report).empty()) << text(findings(run.report));
  std::set<std::string> targets;
  for (const auto& scope : run.report["scopes"]) targets.insert(scope["target"].get<std::string>());
  EXPECT_EQ(targets, (std::set<std::string>{"linux-arm64", "linux-x64"}));

  fs::rename(scratch.path() / "dist/linux-x64", scratch.path() / "dist/linux");
  fs::rename(scratch.path() / "dist/linux-arm64", scratch.path() / "dist/linux-x64");
  fs::rename(scratch.path() / "dist/linux", scratch.path() / "dist/linux-arm64");
  JsonRun swapped = check({"dist"}, scratch.path());
  EXPECT_EQ(swapped.exit_code, 1);
  EXPECT_EQ(ids(swapped), std::set<std::string>{"TGT001"}) << text(findings(swapped.report));
}

TEST(RealOutputs, TheLibraryForWindowsNamesTheFolderOfItsBuild) {
  JsonRun run = judge("npm/win-x64", {"--floor", "windows10"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(ids(run), std::set<std::string>{"LNK012"}) << text(findings(run.report));
  EXPECT_EQ(facts("npm/win-x64/Microsoft.JavaScript.NodeApi.node")["binary"]["native_aot"]["line"],
            "10.0");
}

TEST(RealOutputs, TheLibraryForMacosNeedsMacos12) {
  JsonRun run = judge("npm/osx-arm64", {"--floor", "macos11"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(ids(run), std::set<std::string>{"TGT009"}) << text(findings(run.report));
}

}  // namespace
}  // namespace aotcheck::test
