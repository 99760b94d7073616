// Small files that unpack to, or claim, far more than they are: each ends with the finding that
// says so, in bounded memory.
#include <gtest/gtest.h>

#include <cstdio>
#include <sstream>

#include "tests/support/cases.h"
#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

struct Bomb {
  const char *file, *check, *message;
};

void PrintTo(const Bomb& bomb, std::ostream* out) {
  *out << bomb.file;
}

class Bombs : public testing::TestWithParam<Bomb> {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempDir;
    made_ = test::run({"python3", (source_root() / "tests/bombs.py").string(), folder().string()});
  }
  static void TearDownTestSuite() { delete folder_; }
  static const fs::path& folder() { return folder_->path(); }

  // Judges a file and holds it against the limits. That of time is for a machine that has other
  // things to do; what was measured is printed.
  static JsonRun judge(const std::string& file,
                       const std::vector<std::string>& options = {"--follow-archives", "8"}) {
    constexpr std::uint64_t kMostMemory = 256u << 10;  // KiB
    constexpr double kMostSeconds = 60;
    // Meson lets malloc write to all that it gives, which makes memory of what is only reserved.
    std::vector<std::string> command = {"env",
                                        "-u",
                                        "MALLOC_PERTURB_",
                                        "python3",
                                        (source_root() / "tests/peak.py").string(),
                                        "peak",
                                        AOTCHECK_PROGRAM,
                                        "--report",
                                        "json=-",
                                        "--allow-empty"};
    command.insert(command.end(), options.begin(), options.end());
    command.push_back(file);
    test::Run run = test::run(command, folder());
    JsonRun judged{run.exit_code, nlohmann::json::parse(run.out, nullptr, false), run.err};
    std::uint64_t memory = 0;
    double seconds = 0;
    std::istringstream(read_file(folder() / "peak")) >> memory >> seconds;
    std::printf("%s: %.1f MiB, %.2f s\n", file.c_str(), static_cast<double>(memory) / 1024,
                seconds);
    const bool limited = judged.report.value("sandbox", "").find("MiB") != std::string::npos;
    EXPECT_TRUE(memory <= kMostMemory || !limited) << memory;  // a sanitizer takes what it wants
    EXPECT_LE(seconds, kMostSeconds);
    return judged;
  }

  static inline TempDir* folder_ = nullptr;
  static inline test::Run made_;
};

TEST_P(Bombs, EndsWithItsFindingWithinTheLimits) {
  const Bomb& bomb = GetParam();
  ASSERT_EQ(made_.exit_code, 0) << made_.err;
  if (!fs::exists(folder() / bomb.file)) GTEST_SKIP() << "its packer is not installed";
  JsonRun judged = judge(bomb.file);
  ASSERT_TRUE(judged.report.is_object()) << judged.err;
  EXPECT_NE(judged.exit_code, 0);
  bool said = false;
  for (const Found& found : findings(judged.report))
    said |= found.check == bomb.check && found.message.find(bomb.message) != std::string::npos;
  EXPECT_TRUE(said) << bomb.check << ": " << bomb.message;
}

constexpr Bomb kBombs[] = {
    {"bomb.tar.bz2", "PKG007", "it unpacks to more than 250 times its size"},
    {"bomb.tar.gz", "PKG007", "of it unpack to more than 250 times that"},
    {"bomb.tar.xz", "PKG007", "it unpacks to more than 250 times its size"},
    {"bomb.tar.zst", "PKG007", "it unpacks to more than 250 times its size"},
    {"long-names.zip", "PKG007", "uses bytes that belong to another one"},
    {"many-headers.tar.gz", "PKG007", "it has more than 131072 members"},
    {"many-members.zip", "PKG007", "it has more than 135169 members"},
    {"nested.zip", "PKG007", "it unpacks to more than 250 times its size"},
    {"overlapping.zip", "PKG007", "uses bytes that belong to another one"},
    {"programs.zip", "PKG007", "it unpacks to more than 250 times its size"},
    {"sections", "BIN001", "section headers at 0x40: more than any file has"},
    {"strings", "BIN001", "claims 524288000 bytes, expected at most 67108864"},
    {"symbols", "BIN001", "DT_HASH claims 1 buckets and 16777216 symbols"},
    {"ten-gigabytes.zip", "PKG007", "it unpacks to more than 8 GiB"},
};

INSTANTIATE_TEST_SUITE_P(Set, Bombs, testing::ValuesIn(kBombs),
                         [](const auto& bomb) { return test_name(bomb.param.file); });

TEST_F(Bombs, FindingsBeyondAFewThousandAreCounted) {
  JsonRun judged = judge("many-members.zip", {"-j", "8"});
  std::size_t overlaps = 0, counted = 0;
  for (const Found& found : findings(judged.report)) {
    if (found.check != "PKG007") continue;
    overlaps += found.message == "the entry uses bytes that belong to another one";
    counted += found.message == "126978 more of these are not listed";
  }
  EXPECT_EQ(overlaps, 8191u) << "and one that says how many members it has";
  EXPECT_EQ(counted, 1u);
}

// Nothing is wrong with these; they are only as large as they can be.
TEST_F(Bombs, ArchivesDeeperThanAskedForAreCounted) {
  JsonRun judged = judge("deep.zip");
  EXPECT_EQ(judged.report["coverage"]["archives_not_opened"], 1);
}

TEST_F(Bombs, MillionsOfImportsAreRead) {
  JsonRun judged = judge("imports");
  EXPECT_EQ(verdict(judged.report, "imports", "BIN001"), "pass");
}

}  // namespace
}  // namespace aotcheck::test
