// Versions and symbols against the real loader, the elements of search paths, and what is read
// beside a payload.
#include <gtest/gtest.h>

#include "support/machine_files.h"
#include "support/run.h"
#include "support/tree.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

// Symbols and versions: what starts and what does not.
class Symbols : public testing::Test {
 protected:
  void SetUp() override {
    if (!can_run(kGlibcLoader)) GTEST_SKIP() << "no g++ for x86-64, or no glibc";
  }
  void expect_start(bool starts) {
    auto real = run({tree_.at("tool").string()});
    EXPECT_EQ(real.exit_code != 127 && real.exit_code != 1, starts) << real.err;
    EXPECT_EQ(!finds_an_error(tree_.root()), starts) << real.err;
  }
  void library(const std::string& map, Words options = {}) {
    if (!map.empty()) {
      tree_.text("../map", map);
      options.push_back("-Wl,--version-script,../map");
    }
    tree_.library("libv.so", "v", options);
  }
  void program(Words options = {}) {
    options.push_back("libv.so");
    tree_.program("tool", "v", runpath("$ORIGIN", options));
  }
  Tree tree_{kGlibcLoader};
};

TEST_F(Symbols, AnotherNodeIsRefused) {
  library("V1 { global: v; };");
  program();
  library("V2 { global: v; };");
  expect_start(false);
}

TEST_F(Symbols, TheNodeWithoutTheSymbolIsNotEnough) {
  library("V1 { global: v; };");
  program({"-Wl,-z,now"});
  library("V1 { }; V2 { global: v; } V1;");
  expect_start(false);
}

TEST_F(Symbols, AnUnversionedReferenceTakesTheDefault) {
  library("");
  program();
  library("V1 { global: v; };");
  expect_start(true);
}

TEST_F(Symbols, ALibraryWithoutNodesStopsLoadersBefore2_41) {
  library("V1 { global: v; };");
  program({"-Wl,-z,now"});
  library("");
  auto real = run({tree_.at("tool").string()});
  if (real.exit_code != 127) GTEST_SKIP() << "a newer glibc";
  expect_start(false);
}

TEST_F(Symbols, ANeedOfAFileThatNobodyLoadsStopsTheLoader) {
  library("V1 { global: v; };");
  program();
  // Its NEEDED entry becomes a DT_BIND_NOW.
  auto offset = facts_of(tree_.at("tool")).binary->needed.at(0).offset;
  tree_.patch("tool", offset, std::string("\x18\0\0\0\0\0\0\0", 8));
  expect_start(false);
}

TEST_F(Symbols, AWeakNeedLeavesItToTheSymbol) {
  library("V1 { global: v; };");
  program({"-Wl,-z,now"});
  auto need = facts_of(tree_.at("tool")).binary->version_needs.at(0).offset;
  tree_.patch("tool", need + 4, "\x02");  // vna_flags
  library("V2 { global: v; };");
  expect_start(false);
  library("V2 { global: w; };");
  expect_start(true);  // v has no version there
}

TEST_F(Symbols, AnotherLibraryMayHaveTheSymbolWithoutAVersion) {
  library("V1 { global: v; };");
  program({"-Wl,-z,now"});
  library("V1 { local: v; };");
  expect_start(false);
  tree_.library("libother.so", "v");
  tree_.library(
      "libv.so", "w",
      {"-Wl,--version-script,../map", "-Wl,--no-as-needed", "libother.so", "-Wl,-rpath,$ORIGIN"});
  expect_start(true);
}

TEST_F(Symbols, WhatIsBoundAtStartHasToBeThere) {
  library("");
  program({"-Wl,-z,now"});
  tree_.library("libv.so", "other");
  expect_start(false);
}

TEST_F(Symbols, WhatIsCalledLaterIsAWarning) {
  library("");
  program({"-Wl,-z,lazy"});
  tree_.library("libv.so", "other");
  JsonRun judged = check({"--select", "LNK004", tree_.root().string()});
  auto all = findings(judged.report);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].severity, "warning");
  EXPECT_EQ(run({tree_.at("tool").string()}).exit_code, 127) << "it is called at once";
}

TEST(SearchElements, AreWhatTheLoaderSplits) {
  auto directories = [](std::string_view text, Libc libc = Libc::glibc) {
    Words all;
    for (const SearchElement& e : search_elements(text, "bin", libc))
      all.push_back((e.origin ? "" : "!") + e.directory);
    return all;
  };
  EXPECT_EQ(directories(""), Words{});
  EXPECT_EQ(directories("$ORIGIN"), Words{"bin"});
  EXPECT_EQ(directories("$ORIGIN/../lib:${ORIGIN}/x"), (Words{"lib", "bin/x"}));
  EXPECT_EQ(directories("$ORIGIN:"), (Words{"bin", "!"}));
  EXPECT_EQ(directories("$ORIGINlib"), Words{"!$ORIGINlib"});
  EXPECT_EQ(directories("$ORIGIN.libs:${ORIGIN}x:$ORIGIN_x"),
            (Words{"bin.libs", "binx", "!$ORIGIN_x"}));
  EXPECT_EQ(directories("$ORIGIN:", Libc::musl), Words{"bin"});
  EXPECT_EQ(directories("$ORIGINlib", Libc::musl), Words{"binlib"});
  EXPECT_EQ(directories("$ORIGIN:$LIB", Libc::musl), Words{});
  EXPECT_EQ(directories("/opt/lib:lib"), (Words{"!/opt/lib", "!lib"}));
}

TEST(SearchElements, AreCutWhereNobodyHasSoMany) {
  EXPECT_EQ(search_elements(std::string(100'000, ':'), "bin").size(), kMaxSearchElements);
}

// A single file: what lies beside it is looked at on disk.
TEST(SingleFile, FindsLibrariesBesideIt) {
  if (!can_run(kGlibcLoader)) GTEST_SKIP() << "no g++ for x86-64, or no glibc";
  Tree tree(kGlibcLoader);
  chain(rpath("$ORIGIN/a"), {})(tree);
  World world = world_of(tree.at("tool"));
  ASSERT_EQ(world.links[0].needed.size(), 1u);
  EXPECT_EQ(world.links[0].needed[0].path, "a/libw.so");
  EXPECT_EQ(world.links[0].closure.size(), 2u) << "libv.so comes through the RPATH of the program";
  EXPECT_TRUE(world.links[0].closed);
  tree.remove("a/libw.so");
  EXPECT_TRUE(finds_an_error(tree.at("tool"))) << "missing";
  fs::create_directories(tree.at("a/libw.so"));
  EXPECT_TRUE(finds_an_error(tree.at("tool"))) << "a directory in the way";
}

// A directory: what its programs name beside it is looked at, one step up and no further.
TEST(Directory, FindsLibrariesInItsNeighbour) {
  if (!can_run(kGlibcLoader)) GTEST_SKIP() << "no g++ for x86-64, or no glibc";
  Tree tree(kGlibcLoader);
  tree.library("lib/libv.so", "v");
  tree.program("bin/tool", "v", runpath("$ORIGIN/../lib", {"lib/libv.so"}));
  tree.program("bin/far", "v", runpath("$ORIGIN/../../lib", {"lib/libv.so"}));
  World world = world_of(tree.at("bin"));
  EXPECT_EQ(resolution(world, "tool", "libv.so")->path, "../lib/libv.so");
  EXPECT_EQ(resolution(world, "far", "libv.so")->found, aotcheck::Found::external);
  EXPECT_FALSE(finds_an_error(tree.at("bin")));
  tree.remove("lib/libv.so");
  EXPECT_TRUE(finds_an_error(tree.at("bin")));
}

}  // namespace
}  // namespace aotcheck::test
