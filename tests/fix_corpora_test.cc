// aotcheck fix, on everything that the corpora hold: what it repairs is gone, everything else is
// found as before, and nothing new.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "tests/support/cases.h"
#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// A case without its x bits, as a directory and as a zip file; or a zip file of the corpora.
struct Input {
  std::string folder, file;  // file: in its payload; empty for the payload itself
  bool packed = false;
};

void PrintTo(const Input& input, std::ostream* out) {
  *out << input.folder << " " << input.file;
}

std::vector<Input> inputs() {
  std::vector<Input> all;
  for (const std::string& folder : corpus_cases()) {
    for (const auto& file : fs::directory_iterator(corpora() / folder / "payload"))
      if (file.path().extension() == ".zip" || file.path().extension() == ".nupkg")
        all.push_back({folder, file.path().filename().string(), true});
    if (names_a_path(corpus_arguments(folder))) continue;
    all.push_back({folder, "", false});
    all.push_back({folder, "", true});
  }
  return all;
}

// Of the options of a case those that `names` holds, with their values.
Words options(const std::string& folder, const std::set<std::string>& names) {
  Words chosen, all = corpus_arguments(folder);
  for (std::size_t i = 0; i + 1 < all.size(); ++i)
    if (names.contains(all[i])) chosen.insert(chosen.end(), {all[i], all[i + 1]});
  return chosen;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

// What a repair is for, and what hides what it is for.
bool is_repaired(const std::string& check) {
  static const std::set<std::string> kRepaired = {"HLX001", "HLX002", "HLX003", "HLX004", "HLX006",
                                                  "LAM001", "PKG008", "PRM001", "PRM003"};
  return kRepaired.contains(check);
}

class FixCorpora : public testing::TestWithParam<Input> {
 protected:
  void SetUp() override {
    const auto& [folder, file, packed] = GetParam();
    fs::path payload = at("payload");
    if (!file.empty()) {
      input_ = file;
      fs::copy(corpora() / folder / "payload" / file, at(file));
      return;
    }
    fs::copy(corpora() / folder / "payload", payload,
             fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    for (const auto& entry : fs::recursive_directory_iterator(payload))
      if (!entry.is_symlink() && entry.is_regular_file())
        fs::permissions(entry.path(), fs::perms(0111), fs::perm_options::remove);
    input_ = packed ? "payload.zip" : "payload";
    if (!packed) return;
    test::Run packer = test::run({"bsdtar", "-a", "-cf", "../payload.zip", "."}, payload);
    ASSERT_EQ(packer.exit_code, 0) << packer.err;
  }

  fs::path at(const std::string& name) const { return folder_.path() / name; }

  // Findings with their counts; paths as they were before entries moved.
  std::map<std::string, int> judge(const std::string& name) {
    Words words = options(GetParam().folder, {"--target", "--floor", "--profile", "--handler"});
    words.insert(words.end(), {"--allow-empty", name});
    JsonRun judged = check(words, folder_.path());
    EXPECT_FALSE(judged.report.is_null()) << judged.err;
    std::map<std::string, int> all;
    if (judged.report.is_null()) return all;
    for (Found found : findings(judged.report)) {
      for (std::string* text : {&found.path, &found.message}) {
        replace_all(*text, name + "!", "!");
        replace_all(*text, name, "!");
        for (const auto& [to, from] : moved_) replace_all(*text, "!" + to, "!" + from);
      }
      ++all[found.check + " " + found.verdict + " " + found.severity + " " + found.path + ": " +
            found.message];
    }
    return all;
  }

  void note_moves(const std::string& plan) {
    const std::string mark = ": moved to ";
    std::istringstream lines(plan);
    for (std::string line; std::getline(lines, line);) {
      std::size_t split = line.find(mark);
      if (split == std::string::npos) continue;
      std::string to = line.substr(split + mark.size());
      std::size_t from = line.find('!') + 1;
      moved_[to.substr(0, to.find(','))] = line.substr(from, split - from);
    }
  }

  TempDir folder_;
  std::string input_;
  std::map<std::string, std::string> moved_;  // new path -> old path
};

TEST_P(FixCorpora, ChangesNothingButWhatItRepairs) {
  auto before = judge(input_);
  Words command = options(GetParam().folder, {"--target", "--profile"});
  command.insert(command.begin(), {"fix", input_});
  if (GetParam().packed)
    command.insert(command.end(), {"-o", "fixed.zip"});
  else
    command.push_back("--write");
  test::Run fixed = aotcheck(command, folder_.path());
  if (fixed.exit_code == 3) {
    EXPECT_NE(fixed.err.find("cannot be fixed safely"), std::string::npos) << fixed.err;
    EXPECT_FALSE(fs::exists(at("fixed.zip")));
    return;
  }
  ASSERT_EQ(fixed.exit_code, 0) << fixed.err;
  note_moves(fixed.out);
  auto after = judge(GetParam().packed ? "fixed.zip" : input_);
  for (const auto& [finding, count] : after)
    EXPECT_LE(count, before[finding]) << "new: " << finding << "\n" << fixed.out;
  for (const auto& [finding, count] : before)
    EXPECT_TRUE(after[finding] == count || is_repaired(finding.substr(0, 6)))
        << "gone: " << finding << "\n"
        << fixed.out;
}

INSTANTIATE_TEST_SUITE_P(Corpora, FixCorpora, testing::ValuesIn(inputs()), [](const auto& test) {
  const Input& i = test.param;
  return test_name(i.folder + (i.packed ? " packed " : "") + i.file);
});

}  // namespace
}  // namespace aotcheck::test
