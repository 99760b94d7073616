// What `aotcheck fix` plans and does for payloads of Helix: the list itself, and the verb as a
// whole.
#include "cli/fix_helix.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/collect.h"
#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kList = "helix-extra-executables.list";

class FixHelix : public testing::Test {
 protected:
  FixHelix() {
    fs::create_directory(root());
    for (const char* file : {"HelloExe", "ValidatorExe", "libsdktools.so"})
      fs::copy_file(corpora() / "nativeaot/aggregate-x64-xenial" / file, root() / file);
  }

  fs::path root() const { return temp_.path() / "payload"; }
  std::string list() const { return read_file(root() / kList); }
  mode_t mode(const std::string& file) const {
    struct stat st {};
    EXPECT_EQ(stat((root() / file).c_str(), &st), 0);
    return st.st_mode & 07777;
  }
  void set_mode(const std::string& file, mode_t mode) const {
    ASSERT_EQ(chmod((root() / file).c_str(), mode), 0);
  }

  // The one fix that the payload needs.
  const HelixFix& plan(const std::string& base = "") {
    CollectOptions options;
    options.profile.overlays.add(ProfileOverlay::helix);
    options.profile.helix.base = base;
    InspectorOptions inspector_options;
    inspector_options.jobs = 1;
    auto inspector = make_inspector(inspector_options);
    world_ = World();
    world_.payloads.push_back(*open_payload(root().string()));
    inspect_payloads(world_, **inspector, options);
    follow_references(world_, **inspector, options);
    settle(world_, options);
    fixes_ = plan_helix_fix(world_);
    EXPECT_EQ(fixes_.size(), 1u);
    return fixes_.at(0);
  }
  std::string apply_plan() { return apply(world_, fixes_.at(0)); }

  void expect_conforming() const {
    JsonRun run = check({"--profile", "helix", root().string()});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    for (const Found& f : findings(run.report)) ADD_FAILURE() << f.check << " " << f.message;
  }

  TempDir temp_;
  World world_;
  std::vector<HelixFix> fixes_;
};

TEST_F(FixHelix, WritesTheListThatIsMissing) {
  const HelixFix& fix = plan();
  EXPECT_EQ(fix.added, (std::vector<std::string>{"HelloExe", "ValidatorExe"}));
  EXPECT_FALSE(fs::exists(root() / kList)) << "a plan writes nothing";
  EXPECT_EQ(apply_plan(), "");
  EXPECT_EQ(list(), "HelloExe\nValidatorExe\n");
  expect_conforming();
  EXPECT_FALSE(plan().rewrites) << "once is enough";
}

TEST_F(FixHelix, KeepsWhatIsRightAndDropsTheRest) {
  write_file(root() / kList,
             "\xef\xbb\xbfValidatorExe\r\nGone\r\n/__w/1/s/HelloExe\r\nlibsdktools.so\r\n"
             "ValidatorExe\r\na b\r\n");
  const HelixFix& fix = plan();
  EXPECT_EQ(fix.lines, (std::vector<std::string>{"ValidatorExe", "HelloExe"}));
  EXPECT_EQ(fix.dropped, (std::vector<std::string>{"Gone", "/__w/1/s/HelloExe", "libsdktools.so",
                                                   "ValidatorExe", "a b"}));
  EXPECT_EQ(describe(world_, fix).size(), 6u);
  EXPECT_EQ(apply_plan(), "");
  EXPECT_EQ(list(), "ValidatorExe\nHelloExe\n");
  expect_conforming();
}

TEST_F(FixHelix, LeavesARightPayloadAlone) {
  write_file(root() / kList, "HelloExe\nValidatorExe\n");
  EXPECT_FALSE(plan().rewrites);
  EXPECT_TRUE(describe(world_, fixes_[0]).empty());
}

TEST_F(FixHelix, DoesNotListTheProgramOfTheTestsOwnScript) {
  fs::create_directories(root() / "t/native");
  for (const char* file : {"HelloExe", "ValidatorExe", "libsdktools.so"})
    fs::rename(root() / file, root() / "t/native" / file);
  write_file(root() / "t/Tests.sh", "#!/bin/sh\n$CORE_ROOT/nativeaottest.sh t/ ValidatorExe.dll\n");
  EXPECT_EQ(plan().added, std::vector<std::string>{"t/native/HelloExe"});
  EXPECT_EQ(plan("t").added, std::vector<std::string>{"native/HelloExe"});
  EXPECT_EQ(fixes_[0].list, "t/helix-extra-executables.list");
}

TEST_F(FixHelix, SaysWhatNoLineCanName) {
  fs::rename(root() / "HelloExe", root() / "Hello Exe");
  const HelixFix& fix = plan();
  EXPECT_EQ(fix.unlistable, std::vector<std::string>{"Hello Exe"});
  EXPECT_EQ(fix.lines, std::vector<std::string>{"ValidatorExe"});
}

// Between plan and deed the folder of the list became a link to another one.
TEST_F(FixHelix, NeverFollowsALink) {
  fs::create_directory(root() / "t");
  write_file(root() / "t/helix-extra-executables.list", "HelloExe\n");
  plan();
  fs::path other = temp_.path() / "other";
  fs::rename(root() / "t", other);
  fs::create_directory_symlink(other, root() / "t");
  EXPECT_NE(apply_plan().find("cannot open the folder of t/helix-extra-executables.list"),
            std::string::npos);
  EXPECT_EQ(read_file(other / "helix-extra-executables.list"), "HelloExe\n");
}

// Every file of a payload with its mode and bytes.
std::map<std::string, std::pair<mode_t, std::string>> snapshot(const fs::path& root) {
  std::map<std::string, std::pair<mode_t, std::string>> all;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    auto mode = static_cast<mode_t>(entry.status().permissions());
    all[fs::relative(entry.path(), root)] = {mode, read_file(entry.path())};
  }
  return all;
}

// What every check says of every file: "HelloExe SHM005 pass".
std::set<std::string> outcomes(const nlohmann::json& report) {
  std::set<std::string> all;
  for (const nlohmann::json& artifact : report["artifacts"])
    for (const nlohmann::json& outcome : artifact["outcomes"])
      all.insert(fmt::format("{} {} {}", artifact["path"].get<std::string>(),
                             outcome["check"].get<std::string>(),
                             outcome["verdict"].get<std::string>()));
  return all;
}

std::set<std::string> only_in(const std::set<std::string>& all,
                              const std::set<std::string>& other) {
  std::set<std::string> left;
  std::set_difference(all.begin(), all.end(), other.begin(), other.end(),
                      std::inserter(left, left.end()));
  return left;
}

TEST_F(FixHelix, TheVerbPlansAndOnlyWritesWhenTold) {
  write_file(root() / kList, "Gone\nValidatorExe\n");
  set_mode("HelloExe", 0644);
  set_mode("ValidatorExe", 0640);
  const auto before = snapshot(root());
  const JsonRun judged = check({"payload"}, temp_.path());
  EXPECT_EQ(judged.exit_code, 1);

  test::Run planned = aotcheck({"fix", "payload"}, temp_.path());
  EXPECT_EQ(planned.exit_code, 0) << planned.err;
  EXPECT_EQ(planned.out,
            "payload/helix-extra-executables.list: without Gone\n"
            "payload/helix-extra-executables.list: with HelloExe\n"
            "payload/HelloExe: mode 0644 becomes 0755\n"
            "payload/ValidatorExe: mode 0640 becomes 0750\n");
  EXPECT_EQ(snapshot(root()), before) << "a plan writes nothing";

  test::Run written = aotcheck({"fix", "--write", "payload"}, temp_.path());
  EXPECT_EQ(written.exit_code, 0) << written.err;
  EXPECT_EQ(written.out, planned.out);
  auto expected = before;
  expected[kList].second = "ValidatorExe\nHelloExe\n";
  expected["HelloExe"].first = 0755;
  expected["ValidatorExe"].first = 0750;
  EXPECT_EQ(snapshot(root()), expected) << "nothing else is touched";

  // What was wrong passes, and no other outcome is another one.
  const JsonRun fixed = check({"payload"}, temp_.path());
  EXPECT_EQ(fixed.exit_code, 0) << fixed.err;
  const std::string list_path = std::string("payload/") + kList;
  EXPECT_EQ(only_in(outcomes(judged.report), outcomes(fixed.report)),
            (std::set<std::string>{"payload/HelloExe HLX003 fail",
                                   "payload/HelloExe PRM001 not applicable",
                                   list_path + " HLX001 fail"}));
  EXPECT_EQ(only_in(outcomes(fixed.report), outcomes(judged.report)),
            (std::set<std::string>{"payload/HelloExe HLX003 pass", "payload/HelloExe PRM001 pass",
                                   list_path + " HLX001 pass"}));
  EXPECT_EQ(aotcheck({"fix", "payload"}, temp_.path()).out, "payload: nothing to fix\n");
}

TEST_F(FixHelix, TheVerbWritesTheFirstListWhereTheProfileAsksForIt) {
  EXPECT_EQ(aotcheck({"fix", root().string()}).out, root().string() + ": nothing to fix\n")
      << "no Helix payload without a list or --profile";
  test::Run written = aotcheck({"fix", "--profile", "helix", "--write", "."}, root());
  EXPECT_EQ(written.exit_code, 0) << written.err;
  EXPECT_EQ(list(), "HelloExe\nValidatorExe\n");
  expect_conforming();
}

TEST_F(FixHelix, TheVerbTakesTheBaseOfTheLines) {
  fs::create_directory(root() / "t");
  for (const char* file : {"HelloExe", "ValidatorExe", "libsdktools.so"})
    fs::rename(root() / file, root() / "t" / file);
  test::Run written =
      aotcheck({"fix", "--profile", "helix", "--helix-base", "t", "--write", "."}, root());
  EXPECT_EQ(written.exit_code, 0) << written.err;
  EXPECT_EQ(read_file(root() / "t" / kList), "HelloExe\nValidatorExe\n");
}

// A script in the list gets its x bit as a program does; one that is in no list is left alone.
TEST_F(FixHelix, TheVerbMakesListedScriptsExecutable) {
  write_file(root() / kList, "HelloExe\nValidatorExe\nrun\n");
  write_file(root() / "run", "#!/bin/sh\n");
  write_file(root() / "other", "#!/bin/sh\n");
  set_mode("run", 0644);
  set_mode("other", 0644);
  EXPECT_EQ(aotcheck({"fix", "--write", "."}, root()).out, "./run: mode 0644 becomes 0755\n");
  EXPECT_EQ(mode("run"), 0755u);
  EXPECT_EQ(mode("other"), 0644u);
  expect_conforming();
}

}  // namespace
}  // namespace aotcheck::test
