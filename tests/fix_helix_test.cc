// What `aotcheck fix` plans and does for payloads of Helix.
#include "cli/fix_helix.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

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
  set_mode("HelloExe", 0644);
  const HelixFix& fix = plan();
  EXPECT_EQ(fix.added, (std::vector<std::string>{"HelloExe", "ValidatorExe"}));
  EXPECT_EQ(fix.executable, std::vector<std::string>{"HelloExe"});
  EXPECT_FALSE(fs::exists(root() / kList)) << "a plan writes nothing";
  EXPECT_EQ(mode("HelloExe"), 0644u);
  EXPECT_EQ(apply_plan(), "");
  EXPECT_EQ(list(), "HelloExe\nValidatorExe\n");
  EXPECT_EQ(mode("HelloExe"), 0755u);
  expect_conforming();
  EXPECT_FALSE(plan().changes()) << "once is enough";
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
  EXPECT_FALSE(plan().changes());
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

// Between plan and deed the file became a link to another one.
TEST_F(FixHelix, NeverFollowsALink) {
  set_mode("HelloExe", 0644);
  plan();
  fs::path other = temp_.path() / "other";
  write_file(other, "x");
  ASSERT_EQ(chmod(other.c_str(), 0600), 0);
  fs::remove(root() / "HelloExe");
  fs::create_symlink(other, root() / "HelloExe");
  EXPECT_NE(apply_plan().find("cannot open HelloExe"), std::string::npos);
  EXPECT_EQ(fs::status(other).permissions(), fs::perms(0600));
}

}  // namespace
}  // namespace aotcheck::test
