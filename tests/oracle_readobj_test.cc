// Our PE and Mach-O facts against llvm-readobj's: on every such file of the corpora, and on 2,000
// files of which one byte was changed. There either we say that something is wrong, or both say the
// same.
#include <gtest/gtest.h>

#include <random>

#include "facts/sniff.h"
#include "inspect/inspect.h"
#include "tests/support/readobj.h"
#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> samples(Content content, std::uintmax_t largest) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(corpora())) {
    if (entry.is_symlink() || !entry.is_regular_file() || entry.file_size() > largest) continue;
    if (sniff(read_file(entry.path()).substr(0, kSniffBytes)) == content)
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

FileFacts facts_of(const std::string& bytes, Content content) {
  return inspect(Bytes(bytes), content, {});
}

bool is_whole(const FileFacts& facts) {
  const BinaryFacts& b = *facts.binary;
  return b.defects.empty() && b.unread.empty() && b.loaded_end <= b.file_size;
}

class OracleReadobj : public testing::TestWithParam<Content> {
 protected:
  void SetUp() override {
    if (readobj_program().empty()) GTEST_SKIP() << "llvm-readobj is not installed";
  }
};

TEST_P(OracleReadobj, SaysTheSameOfEverySample) {
  std::vector<fs::path> files = samples(GetParam(), UINTMAX_MAX);
  ASSERT_GT(files.size(), 10u);
  auto theirs = readobj(files).lines;
  std::size_t compared = 0;
  for (const fs::path& file : files) {
    FileFacts facts = facts_of(read_file(file), GetParam());
    if (!is_whole(facts)) continue;
    auto lines = theirs.find(file.string());
    ASSERT_NE(lines, theirs.end()) << file << " is whole for us, llvm-readobj refuses it";
    EXPECT_EQ(difference(our_lines(facts), lines->second), "") << file;
    ++compared;
  }
  EXPECT_GT(compared, 10u);
}

// A fixed set, so that a new corpus case does not change which bytes are damaged.
bool is_seed(const fs::path& file) {
  std::string family = fs::relative(file, corpora()).begin()->string();
  for (const char* seed :
       {"DBG004", "HRD007", "HRD008", "LNK001", "LNK011", "LNK012", "SHM001", "TGT009"})
    if (family == seed) return true;
  return false;
}

// What llvm-readobj prints is told apart by its lines.
bool has_line_break(const Lines& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.find_first_of("\r\n") != std::string::npos;
  });
}

// In a flat namespace symbols are of no library; llvm-readobj prints the number all the same.
bool is_flat(const FileFacts& facts) {
  return facts.macho &&
         std::any_of(facts.macho->slices.begin(), facts.macho->slices.end(),
                     [](const MachOSlice& slice) { return (slice.flags & 0x80) == 0; });
}

// Where a change can be seen at all: padding between tables is left out.
std::vector<std::size_t> filled_bytes(const std::string& bytes) {
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] != 0 || (i != 0 && bytes[i - 1] != 0)) at.push_back(i);
  return at;
}

TEST_P(OracleReadobj, SaysTheSameOfDamagedFilesOrWeNameTheDefect) {
  constexpr std::size_t kMutants = 1000;  // of each format
  std::vector<fs::path> seeds;
  for (const fs::path& file : samples(GetParam(), 40000))
    if (is_seed(file) && is_whole(facts_of(read_file(file), GetParam()))) seeds.push_back(file);
  ASSERT_GT(seeds.size(), 5u);
  TempDir directory;
  std::mt19937 random(7);
  std::vector<fs::path> whole;  // the mutants that we see no defect in
  std::vector<FileFacts> ours;
  std::vector<std::string> told;
  for (std::size_t i = 0; i < kMutants; ++i) {
    const fs::path& seed = seeds[i % seeds.size()];
    std::string bytes = read_file(seed);
    std::vector<std::size_t> filled = filled_bytes(bytes);
    std::size_t at = filled[random() % filled.size()];
    auto value = static_cast<unsigned char>(bytes[at]);
    bytes[at] = static_cast<char>(random() % 2 ? value ^ (1u << random() % 8) : random() % 256);
    FileFacts facts = facts_of(bytes, GetParam());
    if (!is_whole(facts)) continue;
    whole.push_back(directory.path() / std::to_string(i));
    write_file(whole.back(), bytes);
    ours.push_back(std::move(facts));
    told.push_back(seed.string() + ", byte " + std::to_string(at) + " " + std::to_string(value) +
                   " -> " + std::to_string(static_cast<unsigned char>(bytes[at])));
  }
  EXPECT_LT(whole.size(), kMutants);
  Readobj theirs = readobj(whole);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (is_flat(ours[i]) || theirs.crashed.contains(whole[i].string()) ||
        has_line_break(our_lines(ours[i])))
      continue;
    auto lines = theirs.lines.find(whole[i].string());
    if (lines == theirs.lines.end() && !ours[i].binary->known_machine)
      continue;  // it reads no file of a machine that it does not know
    if (lines == theirs.lines.end())
      ADD_FAILURE() << told[i] << ": llvm-readobj refuses it, we see no defect";
    else
      EXPECT_EQ(difference(our_lines(ours[i]), lines->second), "") << told[i];
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, OracleReadobj, testing::Values(Content::pe, Content::macho),
                         [](const auto& one) { return one.param == Content::pe ? "Pe" : "MachO"; });

}  // namespace
}  // namespace aotcheck::test
