// A disk that fails, a file system that gives less than was asked for, and a directory that changes
// while it is read: each ends in an outcome that says so, and changes nothing else.
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <thread>

#include "tests/support/run.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#elif defined(__has_feature)
#define SANITIZED __has_feature(address_sanitizer)
#else
#define SANITIZED false
#endif

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

class Faults : public testing::Test {
 protected:
  void SetUp() override {
    if (SANITIZED) GTEST_SKIP() << "a sanitizer's own functions come before ours";
    program("good");
  }

  fs::path at(const std::string& name) const { return folder_.path() / "dist" / name; }

  void program(const std::string& name) {
    fs::create_directories(at(name).parent_path());
    fs::copy(corpora() / "PRM001/pass/payload/app", at(name));
  }

  test::Run run(const std::vector<std::string>& arguments, bool few_at_once = false) const {
    std::vector<std::string> command = {"env", std::string("LD_PRELOAD=") + AOTCHECK_FAULTS};
    if (few_at_once) command.push_back("FAULTS_SHORT=1");
    command.push_back(AOTCHECK_PROGRAM);
    command.insert(command.end(), arguments.begin(), arguments.end());
    return test::run(command, folder_.path());
  }

  // What `check` says with the faults, in its own order.
  JsonRun judge(std::vector<std::string> arguments, bool few_at_once = false) const {
    arguments.insert(arguments.begin(), {"--report", "json=-"});
    test::Run run = this->run(arguments, few_at_once);
    return {run.exit_code, nlohmann::json::parse(run.out, nullptr, false), run.err};
  }

  // Every path that could not be inspected, and why; "good" is judged as ever.
  std::map<std::string, std::string> unread() const {
    JsonRun judged = judge({"dist"});
    EXPECT_TRUE(judged.report.is_object()) << judged.err;
    EXPECT_EQ(judged.exit_code, 3) << judged.err;
    std::map<std::string, std::string> all;
    for (const Found& found : findings(judged.report)) {
      EXPECT_EQ(found.verdict, "errored") << found.path << ": " << found.message;
      all[found.path] = found.message;
    }
    EXPECT_EQ(verdict(judged.report, "dist/good", "PRM001"), "pass");
    return all;
  }

  TempDir folder_;
};

using Unread = std::map<std::string, std::string>;

TEST_F(Faults, OfTheDiskAreToldForEachFile) {
  for (const char* name : {"fail-stat", "fail-open", "fail-read", "fail-list/inside", "fail-late"})
    program(name);
  fs::create_symlink("good", at("fail-link"));
  const std::string eio = "it could not be read: Input/output error";
  EXPECT_EQ(unread(), (Unread{{"dist/fail-late", eio},
                              {"dist/fail-link", eio},
                              {"dist/fail-list", eio},
                              {"dist/fail-open", eio},
                              {"dist/fail-read", eio},
                              {"dist/fail-stat", eio}}));
}

TEST_F(Faults, LeaveAPlanIncomplete) {
  program("fail-open");
  fs::permissions(at("good"), fs::perms(0644));
  test::Run plan = run({"fix", "dist"});
  EXPECT_EQ(plan.exit_code, 3);
  EXPECT_EQ(plan.out, "dist/good: mode 0644 becomes 0755\n");
  EXPECT_EQ(plan.err, "aotcheck: dist/fail-open: it could not be read: Input/output error\n");
}

TEST_F(Faults, OfTheArgumentItselfEndTheRun) {
  fs::create_directory(at("fail-list"));
  JsonRun judged = judge({"dist/fail-list"});
  EXPECT_EQ(judged.exit_code, 2);
  EXPECT_NE(judged.err.find("Input/output error"), std::string::npos) << judged.err;
}

TEST_F(Faults, AreFilesThatBecomeSomethingElse) {
  for (const char* name : {"gone", "now-fifo", "now-folder", "now-link"}) {
    program(name);
    program(std::string("early-") + name);
  }
  const std::string prefix = "it could not be read: ";
  EXPECT_EQ(unread(), (Unread{{"dist/early-gone", prefix + "No such file or directory"},
                              {"dist/gone", prefix + "No such file or directory"},
                              {"dist/now-fifo", prefix + "it is no longer a regular file"},
                              {"dist/now-folder", prefix + "it is no longer a regular file"},
                              {"dist/now-link", prefix + "Too many levels of symbolic links"}}));
}

// Three bytes at a time, from disk and between the processes: the same report.
TEST_F(Faults, AreNoShortReads) {
  fs::copy(corpora() / "nativeaot/app-arm64", at("app-arm64"), fs::copy_options::recursive);
  fs::copy(corpora() / "PKG001/pass-tar/payload/app.tar.gz", at("app.tar.gz"));
  const std::vector<std::string> arguments = {"--follow-archives", "1", "dist"};
  JsonRun whole = judge(arguments), pieces = judge(arguments, true);
  ASSERT_TRUE(whole.report.is_object()) << whole.err;
  EXPECT_GT(whole.report["artifacts"].size(), 4u);
  EXPECT_EQ(pieces.exit_code, whole.exit_code) << pieces.err;
  EXPECT_EQ(pieces.report, whole.report);
}

// Somebody works in the directory while it is judged.
TEST(ChangingDirectory, EndsEachRunWithAReport) {
  TempDir scratch;
  fs::path dist = scratch.path() / "dist", sample = corpora() / "PRM001/pass/payload/app";
  for (int i = 0; i < 300; ++i) {
    fs::create_directories(dist / std::to_string(i));
    fs::copy(sample, dist / std::to_string(i) / "app");
  }
  std::atomic<bool> done = false;
  std::thread worker([&] {
    std::error_code ignored;
    for (unsigned i = 0; !done; i = (i + 7) % 300) {
      fs::path folder = dist / std::to_string(i), file = folder / "app";
      fs::remove(file, ignored);
      if (i % 3 == 0) fs::create_directory(file, ignored);
      if (i % 3 == 1) fs::create_symlink("/", file, ignored);
      fs::permissions(folder, fs::perms(i % 2 ? 0 : 0755), ignored);
      fs::copy(sample, folder / "new", ignored);
      fs::remove_all(file, ignored);
      fs::permissions(folder, fs::perms(0755), ignored);
      fs::remove(folder / "new", ignored);
      fs::copy(sample, file, ignored);
    }
  });
  for (int i = 0; i < 12; ++i) {
    JsonRun judged = check({"--ignore", "PRM", "dist"}, scratch.path());
    EXPECT_TRUE(judged.exit_code == 0 || judged.exit_code == 3) << judged.exit_code << judged.err;
    for (const Found& found : findings(judged.report))
      EXPECT_TRUE(found.verdict != "errored" ||
                  found.message.starts_with("it could not be read: ") ||
                  found.message.find("while it was read") != std::string::npos)
          << found.path << ": " << found.message;
  }
  done = true;
  worker.join();
}

}  // namespace
}  // namespace aotcheck::test
