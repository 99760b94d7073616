// aotcheck fix: prints a plan, writes only where it was told to, and what it repaired passes.
#include <gnu/libc-version.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <set>

#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

unsigned mode(const fs::path& path) {
  struct stat st;
  return lstat(path.c_str(), &st) == 0 ? st.st_mode & 07777 : 0;
}

class Fix : public testing::Test {
 protected:
  void SetUp() override {
    auto unpacked = test::run({"bsdtar", "-xf", function().string()}, folder());
    ASSERT_EQ(unpacked.exit_code, 0) << unpacked.err;
  }

  static fs::path function() { return corpora() / "nativeaot/function-x64.zip"; }
  fs::path folder() const { return folder_.path(); }

  // Members as (name, file or text, mode or -1 for a zip without Unix modes).
  void zip(const std::string& name, const std::string& members) {
    auto made = test::run(
        {"python3", "-c",
         "import sys, zipfile\n"
         "z = zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED)\n"
         "for name, source, mode in eval(sys.argv[2]):\n"
         "  i = zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10))\n"
         "  i.compress_type = zipfile.ZIP_DEFLATED\n"
         "  i.create_system, i.external_attr = (0, 0) if mode < 0 else (3, (0o100000 | mode) << "
         "16)\n"
         "  z.writestr(i, open(source, 'rb').read() if source.startswith('/') else source)\n"
         "z.close()\n",
         name, members},
        folder());
    ASSERT_EQ(made.exit_code, 0) << made.err;
  }

  std::string broken_members() const {
    std::string b = (folder() / "bootstrap").string();
    std::string d = (corpora() / "nativeaot/app-x64/inventory.dbg").string();
    return "[('publish/settings.json', '{}', -1), ('publish/bootstrap', '" + b +
           "', -1), ('publish/inventory.dbg', '" + d +
           "', -1), ('publish/Function.csproj', '<Project/>', -1)]";
  }

  std::set<std::string> judge(const std::string& path) {
    JsonRun result = check({"--target", "lambda-al2023-x64", path}, folder());
    std::set<std::string> said;
    for (const Found& found : findings(result.report)) said.insert(found.check);
    return said;
  }

  TempDir folder_;
};

using Said = std::set<std::string>;

TEST_F(Fix, SetsTheXBitsOfADirectoryOnlyWhenAsked) {
  fs::create_directory(folder() / "dist");
  fs::copy(folder() / "bootstrap", folder() / "dist/bootstrap");
  write_file(folder() / "dist/data.txt", "data");
  fs::create_symlink(folder() / "bootstrap", folder() / "dist/link");
  fs::permissions(folder() / "dist/bootstrap", fs::perms(0640));
  fs::permissions(folder() / "bootstrap", fs::perms(0644));
  auto plan = aotcheck({"fix", "dist"}, folder());
  EXPECT_EQ(plan.exit_code, 0) << plan.err;
  EXPECT_EQ(plan.out, "dist/bootstrap: mode 0640 becomes 0750\n");
  EXPECT_EQ(mode(folder() / "dist/bootstrap"), 0640u);
  auto written = aotcheck({"fix", "dist", "--write"}, folder());
  EXPECT_EQ(written.exit_code, 0) << written.err;
  EXPECT_EQ(mode(folder() / "dist/bootstrap"), 0750u);
  EXPECT_EQ(mode(folder() / "dist/data.txt"), 0644u);
  EXPECT_EQ(mode(folder() / "bootstrap"), 0644u) << "what a link leads to is not touched";
  EXPECT_EQ(aotcheck({"fix", "dist"}, folder()).out, "dist: nothing to fix\n");
}

TEST_F(Fix, MakesAZipThatConforms) {
  zip("broken.zip", broken_members());
  const std::string before = read_file(folder() / "broken.zip");
  EXPECT_TRUE(judge("broken.zip").contains("LAM001"));
  auto fixed = aotcheck({"fix", "broken.zip", "-o", "fixed.zip", "--drop-useless"}, folder());
  ASSERT_EQ(fixed.exit_code, 0) << fixed.err;
  EXPECT_EQ(fixed.out,
            "broken.zip!publish/settings.json: moved to settings.json\n"
            "broken.zip!publish/bootstrap: moved to bootstrap, mode 0644 becomes 0755\n"
            "broken.zip!publish/inventory.dbg: dropped: a debug file of " +
                std::to_string(fs::file_size(corpora() / "nativeaot/app-x64/inventory.dbg")) +
                " bytes\n"
                "broken.zip!publish/Function.csproj: dropped: a project file of 10 bytes\n");
  EXPECT_EQ(read_file(folder() / "broken.zip"), before);
  EXPECT_EQ(judge("fixed.zip"), Said{});
  // Other tools read the same of it.
  fs::create_directory(folder() / "out");
  auto unpacked = test::run({"bsdtar", "-xpf", "../fixed.zip"}, folder() / "out");
  ASSERT_EQ(unpacked.exit_code, 0) << unpacked.err;
  EXPECT_EQ(mode(folder() / "out/bootstrap"), 0755u);
  EXPECT_EQ(read_file(folder() / "out/bootstrap"), read_file(folder() / "bootstrap"));
  EXPECT_EQ(read_file(folder() / "out/settings.json"), "{}");
  auto tested = test::run({"python3", "-m", "zipfile", "-t", "fixed.zip"}, folder());
  EXPECT_EQ(tested.exit_code, 0) << tested.out << tested.err;
}

// Each way to pack it wrongly has its one finding, and none after the fix.
TEST_F(Fix, RepairsEachCauseByItself) {
  const std::string program = (folder() / "bootstrap").string();
  const std::string debug = (corpora() / "nativeaot/app-x64/inventory.dbg").string();
  const std::vector<std::pair<std::string, Said>> cases = {
      {"[('bootstrap', '" + program + "', -1)]", {"PKG008"}},
      {"[('bootstrap', '" + program + "', 0o644)]", {"PRM001"}},
      {"[('bootstrap', '" + program + "', 0o700)]", {"PRM003"}},
      {"[('publish/bootstrap', '" + program + "', 0o755)]", {"LAM001"}},
      {"[('bootstrap', '" + program + "', 0o755), ('inventory.dbg', '" + debug + "', 0o644)]",
       {"DBG007"}},
      {"[('bootstrap', '" + program + "', 0o755), ('a.csproj', '<Project/>', 0o644)]", {"LAM005"}}};
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const std::string name = std::to_string(i);
    zip(name + ".zip", cases[i].first);
    EXPECT_EQ(judge(name + ".zip"), cases[i].second) << cases[i].first;
    auto fixed = aotcheck({"fix", name + ".zip", "-o", name + "-fixed.zip", "--drop-useless",
                           "--target", "lambda-al2023-x64"},
                          folder());
    EXPECT_EQ(fixed.exit_code, 0) << fixed.err;
    EXPECT_EQ(judge(name + "-fixed.zip"), Said{}) << cases[i].first;
  }
}

TEST_F(Fix, GivesTheSameBytesWhateverTheOrder) {
  zip("a.zip",
      "[('bootstrap', '" + (folder() / "bootstrap").string() + "', 0o644), ('data', 'x', 0o644)]");
  zip("b.zip",
      "[('data', 'x', 0o644), ('bootstrap', '" + (folder() / "bootstrap").string() + "', 0o644)]");
  for (std::string name : {"a", "b"})
    ASSERT_EQ(aotcheck({"fix", name + ".zip", "-o", name + "-fixed.zip"}, folder()).exit_code, 0);
  EXPECT_EQ(read_file(folder() / "a-fixed.zip"), read_file(folder() / "b-fixed.zip"));
  EXPECT_EQ(aotcheck({"fix", "a-fixed.zip"}, folder()).out, "a-fixed.zip: nothing to fix\n");
}

TEST_F(Fix, LeavesWhatItCannotKnow) {
  // No folder of a function: where its files belong is the packer's business.
  zip("tool.zip", "[('tool-1.0/tool', '" + (folder() / "bootstrap").string() +
                      "', 0o644), ('tool-1.0/tool.pdb', 'no debug file', 0o600)]");
  ASSERT_EQ(aotcheck({"fix", "tool.zip", "-o", "fixed.zip"}, folder()).exit_code, 0);
  auto list = test::run({"bsdtar", "-tvf", "fixed.zip"}, folder());
  EXPECT_NE(list.out.find("-rwxr-xr-x"), std::string::npos) << list.out;
  EXPECT_NE(list.out.find("tool-1.0/tool.pdb"), std::string::npos) << list.out;
  EXPECT_NE(list.out.find("-rw-------"), std::string::npos) << list.out;
}

TEST_F(Fix, RefusesWhatIsReadInTwoWays) {
  zip("good.zip", "[('bootstrap', '#!/bin/sh\\n', 0o644)]");
  const std::string good = read_file(folder() / "good.zip");
  auto refused = [&](const std::string& bytes, const std::string& why) {
    write_file(folder() / "bad.zip", bytes);
    auto result = aotcheck({"fix", "bad.zip", "-o", "out.zip"}, folder());
    EXPECT_EQ(result.exit_code, 3) << result.out;
    EXPECT_NE(result.err.find(why), std::string::npos) << result.err;
    EXPECT_FALSE(fs::exists(folder() / "out.zip"));
  };
  refused(good + "more", "bytes that belong to no member");
  std::string renamed = good;
  renamed.replace(good.find("bootstrap"), 9, "bootstrab");  // in the local header only
  refused(renamed, "cannot be fixed safely");
  zip("twice.zip", "[('data', 'a', 0o644), ('data', 'b', 0o644)]");
  refused(read_file(folder() / "twice.zip"), "is there twice");
  zip("out-of-it.zip", "[('../data', 'a', 0o644)]");
  refused(read_file(folder() / "out-of-it.zip"), "no plain name");
}

TEST_F(Fix, NeverWritesOverAFile) {
  zip("good.zip", "[('bootstrap', '#!/bin/sh\\n', 0o644)]");
  write_file(folder() / "precious", "precious");
  EXPECT_EQ(aotcheck({"fix", "good.zip", "-o", "precious"}, folder()).exit_code, 3);
  EXPECT_EQ(read_file(folder() / "precious"), "precious");
  EXPECT_EQ(aotcheck({"fix", "good.zip", "-o", "good.zip"}, folder()).exit_code, 3);
  EXPECT_EQ(aotcheck({"fix", "good.zip", "--write"}, folder()).exit_code, 2);
  EXPECT_EQ(aotcheck({"fix", ".", "-o", "out.zip"}, folder()).exit_code, 2);
}

// The real function, from a package that Lambda would have refused, answers an invocation.
TEST_F(Fix, MakesAFunctionThatRuns) {
  const std::string libc = gnu_get_libc_version();
  if (test::run({"uname", "-m"}).out != "x86_64\n" || std::stoi(libc.substr(2)) < 34)
    GTEST_SKIP() << "the function needs x86-64 and glibc 2.34";
  zip("broken.zip", broken_members());
  ASSERT_EQ(aotcheck({"fix", "broken.zip", "-o", "fixed.zip"}, folder()).exit_code, 0);
  fs::create_directory(folder() / "task");
  ASSERT_EQ(test::run({"bsdtar", "-xpf", "../fixed.zip"}, folder() / "task").exit_code, 0);
  auto answer = test::run({"python3", (source_root() / "tests/fake_runtime_api.py").string(),
                           (folder() / "task/bootstrap").string(), "\"hello\""});
  EXPECT_EQ(answer.exit_code, 0) << answer.err;
  EXPECT_EQ(answer.out, "response {\"length\":7}\n");
}

}  // namespace
}  // namespace aotcheck::test
