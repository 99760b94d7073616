// Which debug file belongs to a binary: where it is looked for, in which order, and what is never
// followed.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/text.h"
#include "engine/collect.h"
#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

struct Result {
  std::string path;  // of the debug file, relative to the scratch folder; empty where none is
  FoundBy found_by = FoundBy::name;
};

class Companions : public testing::Test {
 protected:
  const fs::path& root() const { return scratch_.path(); }

  // Puts a sample of the corpora into the scratch folder.
  void put(const std::string& sample, const std::string& to) const {
    fs::create_directories((root() / to).parent_path());
    fs::copy_file(corpora() / sample, root() / to);
  }

  Result companion(const std::string& argument, const std::string& binary,
                   const std::vector<std::string>& debug_dirs = {}) const {
    World world;
    world.payloads.push_back(*open_payload((root() / argument).string()));
    auto inspector = *make_inspector({.jobs = 1});
    inspect_payloads(world, *inspector);
    CollectOptions options;
    for (const std::string& dir : debug_dirs) options.debug_dirs.push_back((root() / dir).string());
    follow_references(world, *inspector, options);
    for (const Artifact& artifact : world.artifacts) {
      if (artifact.reference || base_name(artifact.path) != binary) continue;
      const Companion* found = world.companion_of(artifact);
      if (!found) return {};
      fs::path path = world.artifacts[found->artifact].path;
      return {path.lexically_relative(root()).string(), found->found_by};
    }
    ADD_FAILURE() << "no artifact " << binary;
    return {};
  }

  // `.build-id/ab/cdef.debug` of the linked sample.
  static std::string by_id() {
    std::string bytes = read_file(corpora() / kLinked);
    FileFacts facts = inspect(Bytes(bytes), Content::elf, {});
    std::string id = hex(facts.binary->build_id);
    return ".build-id/" + id.substr(0, 2) + "/" + id.substr(2) + ".debug";
  }

  // A program with a link to tool.dbg, and its debug file; one without a link; a debug file of
  // another build.
  static constexpr const char* kLinked = "DBG003/pass/payload/tool";
  static constexpr const char* kDebug = "DBG003/pass/payload/tool.dbg";
  static constexpr const char* kUnlinked = "DBG008/fail/payload/tool";
  static constexpr const char* kUnlinkedDebug = "DBG008/fail/payload/tool.dbg";
  static constexpr const char* kOther = "DBG004/fail-machine/payload/tool.dbg";

 private:
  TempDir scratch_;
};

TEST_F(Companions, StandBesideTheBinary) {
  put(kLinked, "app/bin/tool");
  put(kDebug, "app/bin/tool.dbg");
  Result result = companion("app", "tool");
  EXPECT_EQ(result.path, "app/bin/tool.dbg");
  EXPECT_EQ(result.found_by, FoundBy::debuglink);
}

TEST_F(Companions, LieInTheDebugFolder) {
  put(kLinked, "app/tool");
  put(kDebug, "app/.debug/tool.dbg");
  EXPECT_EQ(companion("app", "tool").path, "app/.debug/tool.dbg");
}

TEST_F(Companions, AreNotSearchedFurtherUp) {
  put(kLinked, "app/bin/tool");
  put(kDebug, "app/tool.dbg");
  EXPECT_EQ(companion("app", "tool").path, "");
}

TEST_F(Companions, AreFoundByTheirBuildIdFirst) {
  put(kLinked, "app/bin/tool");
  put(kDebug, "app/bin/tool.dbg");
  put(kDebug, "app/" + by_id());
  Result result = companion("app", "tool");
  EXPECT_EQ(result.path, "app/" + by_id());
  EXPECT_EQ(result.found_by, FoundBy::build_id);
}

TEST_F(Companions, OfAnotherBuildArePassedOverForTheRightOne) {
  put(kLinked, "app/tool");
  put(kOther, "app/tool.dbg");
  EXPECT_EQ(companion("app", "tool").path, "app/tool.dbg") << "the only one: a check says so";
  put(kDebug, "app/.debug/tool.dbg");
  EXPECT_EQ(companion("app", "tool").path, "app/.debug/tool.dbg");
}

TEST_F(Companions, LieInADebugDirectoryInFourWays) {
  put(kLinked, "app/bin/tool");
  const std::string absolute = fs::canonical(root() / "app").string().substr(1);
  for (const std::string& inner : {std::string("tool.dbg"), std::string("bin/tool.dbg"),
                                   absolute + "/bin/tool.dbg", by_id()}) {
    fs::remove_all(root() / "symbols");
    put(kDebug, "symbols/" + inner);
    EXPECT_EQ(companion("app", "tool", {"symbols"}).path, "symbols/" + inner);
    EXPECT_EQ(companion("app", "tool").path, "") << "only where the directory was given";
  }
}

TEST_F(Companions, MayBeLinksInsideADebugDirectory) {
  put(kLinked, "app/tool");
  put(kDebug, "symbols/usr/tool.debug");
  fs::create_directories((root() / "symbols" / by_id()).parent_path());
  fs::create_symlink("../../usr/tool.debug", root() / "symbols" / by_id());
  EXPECT_EQ(companion("app", "tool", {"symbols"}).path, "symbols/" + by_id());
}

TEST_F(Companions, AreNotFollowedOutOfADebugDirectory) {
  put(kLinked, "app/tool");
  put(kDebug, "elsewhere/tool.dbg");
  fs::create_directories(root() / "symbols");
  fs::create_symlink("../elsewhere/tool.dbg", root() / "symbols/tool.dbg");
  EXPECT_EQ(companion("app", "tool", {"symbols"}).path, "");
  fs::remove(root() / "symbols/tool.dbg");
  fs::create_symlink(root() / "elsewhere/tool.dbg", root() / "symbols/tool.dbg");
  EXPECT_EQ(companion("app", "tool", {"symbols"}).path, "");
}

TEST_F(Companions, OfASingleFileAreFoundOnDisk) {
  put(kLinked, "app/tool");
  put(kDebug, "app/tool.dbg");
  EXPECT_EQ(companion("app/tool", "tool").path, "app/tool.dbg");
  fs::create_directories(root() / "app/.debug");
  fs::rename(root() / "app/tool.dbg", root() / "app/.debug/tool.dbg");
  EXPECT_EQ(companion("app/tool", "tool").path, "app/.debug/tool.dbg");
}

TEST_F(Companions, AreNeverTheBinaryItself) {
  put("DBG009/fail-itself/payload/tool", "app/tool");
  EXPECT_EQ(companion("app", "tool").path, "");
  EXPECT_EQ(companion("app/tool", "tool").path, "");
  fs::create_directories(root() / "symbols");
  fs::create_hard_link(root() / "app/tool", root() / "symbols/tool");
  EXPECT_EQ(companion("app", "tool", {"symbols"}).path, "") << "under another name neither";
}

// The link is a base name (GDB manual); one with a slash is not followed anywhere.
TEST_F(Companions, AreNotNamedByAPath) {
  put(kLinked, "app/bin/tool");
  put(kDebug, "app/a.dbg");
  std::string bytes = read_file(root() / "app/bin/tool");
  std::size_t at = bytes.find("tool.dbg");
  ASSERT_NE(at, std::string::npos);
  write_file(root() / "app/bin/tool", bytes.replace(at, 8, "../a.dbg"));
  EXPECT_EQ(companion("app", "tool").path, "");
  EXPECT_EQ(companion("app/bin/tool", "tool").path, "");
}

TEST_F(Companions, WithoutALinkAreDebugFilesOfTheirName) {
  put(kUnlinked, "app/tool");
  write_file(root() / "app/tool.dbg", "a log");
  EXPECT_EQ(companion("app", "tool").path, "");
  fs::remove(root() / "app/tool.dbg");
  put(kLinked, "app/tool.dbg");  // of the same build, but a program without debug information
  EXPECT_EQ(companion("app", "tool").path, "");
  put(kUnlinkedDebug, "app/tool.debug");
  Result result = companion("app", "tool");
  EXPECT_EQ(result.path, "app/tool.debug");
  EXPECT_EQ(result.found_by, FoundBy::name);
}

TEST_F(Companions, AreRegularFiles) {
  put(kLinked, "app/tool");
  ASSERT_EQ(mkfifo((root() / "app/tool.dbg").c_str(), 0644), 0);
  EXPECT_EQ(companion("app/tool", "tool").path, "");
  EXPECT_EQ(companion("app", "tool").path, "");
  fs::remove(root() / "app/tool.dbg");
  fs::create_directories(root() / "app/tool.dbg");
  EXPECT_EQ(companion("app/tool", "tool").path, "");
}

// The CRC is computed where a link names the file, of whatever size, and only then.
TEST_F(Companions, HaveTheirCrcWhereALinkAsksForIt) {
  put(kLinked, "app/tool");
  put(kDebug, "app/tool.dbg");
  put(kUnlinked, "app/other");
  put(kUnlinkedDebug, "app/other.dbg");
  World world;
  world.payloads.push_back(*open_payload((root() / "app").string()));
  auto inspector = *make_inspector({.jobs = 1});
  inspect_payloads(world, *inspector);
  follow_references(world, *inspector, {});
  for (const Artifact& a : world.artifacts) {
    EXPECT_EQ(a.facts.crc32.has_value(), base_name(a.path) == "tool.dbg") << a.path;
    if (base_name(a.path) != "tool") continue;
    EXPECT_EQ(world.artifacts[world.companion_of(a)->artifact].facts.crc32,
              a.facts.elf->debuglink->crc32);
  }
}

// One debug directory for many single files: each is looked at once, and none is left out.
TEST_F(Companions, AreFoundForEachOfManyArguments) {
  World world;
  put(kDebug, "symbols/tool.dbg");
  for (int i = 0; i < 300; ++i) {
    std::string path = "app" + std::to_string(i) + "/tool";
    put(kLinked, path);
    world.payloads.push_back(*open_payload((root() / path).string()));
  }
  auto inspector = *make_inspector({.jobs = 1});
  inspect_payloads(world, *inspector);
  CollectOptions options;
  options.debug_dirs = {(root() / "symbols").string()};
  follow_references(world, *inspector, options);
  for (std::size_t i = 0; i < 300; ++i) EXPECT_NE(world.companion_of(world.artifacts[i]), nullptr);
}

}  // namespace
}  // namespace aotcheck::test
