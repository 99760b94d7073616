// What has to be true of every check: it is in a table, well described, acyclic in its masks, and
// proven by corpora.
#include "checks/catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

class EveryCheck : public testing::TestWithParam<const CheckInfo*> {};

std::vector<const CheckInfo*> infos() {
  std::vector<const CheckInfo*> all;
  for (const AnyCheck& check : all_checks()) all.push_back(check.info);
  return all;
}

TEST_P(EveryCheck, IsDescribed) {
  const CheckInfo& c = *GetParam();
  EXPECT_FALSE(c.summary.empty());
  EXPECT_FALSE(c.remedy.empty());
  EXPECT_FALSE(c.summary.ends_with('.')) << "a summary is no sentence";
  EXPECT_EQ(c.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"),
            std::string_view::npos);
  std::size_t at = 0;
  for (std::string_view heading :
       {"## What it checks\n", "## Why it matters\n", "## How to fix\n", "## When to waive\n"}) {
    std::size_t found = c.doc.find(heading, at);
    ASSERT_NE(found, std::string_view::npos) << heading;
    at = found + heading.size();
  }
}

TEST_P(EveryCheck, HasAPassingAndAFailingCase) {
  fs::path folder = corpora() / std::string(GetParam()->id.text());
  bool pass = false, fail = false;
  if (fs::exists(folder))
    for (const auto& entry : fs::directory_iterator(folder)) {
      pass |= entry.path().filename().string().starts_with("pass") &&
              fs::exists(entry.path() / "expected.toml");
      fail |= entry.path().filename().string().starts_with("fail") &&
              fs::exists(entry.path() / "expected.toml");
    }
  EXPECT_TRUE(pass) << folder << "/pass*/expected.toml";
  EXPECT_TRUE(fail) << folder << "/fail*/expected.toml";
}

TEST_P(EveryCheck, IsMaskedOnlyByChecksThatExist) {
  for (const Mask& mask : GetParam()->masked_by)
    EXPECT_NE(find_check(mask.id.text()), nullptr) << mask.id.text();
}

INSTANTIATE_TEST_SUITE_P(Catalogue, EveryCheck, testing::ValuesIn(infos()),
                         [](const auto& check) { return std::string(check.param->id.text()); });

TEST(Catalogue, IsSortedAndUnique) {
  auto all = infos();
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_LT(all[i - 1]->id.text(), all[i]->id.text());
  std::set<std::string_view> names;
  for (const CheckInfo* c : all) EXPECT_TRUE(names.insert(c->name).second) << c->name;
}

TEST(Catalogue, MasksAreAcyclic) {
  std::map<std::string_view, int> state;  // 1: on the way, 2: done
  std::function<bool(std::string_view)> visit = [&](std::string_view id) {
    if (state[id] != 0) return state[id] == 2;
    state[id] = 1;
    if (const CheckInfo* c = find_check(id))
      for (const Mask& mask : c->masked_by)
        if (!visit(mask.id.text())) return false;
    state[id] = 2;
    return true;
  };
  for (const CheckInfo* c : infos()) EXPECT_TRUE(visit(c->id.text())) << c->id.text();
}

TEST(Catalogue, FileNamesAreIdAndName) {
  for (const CheckInfo* c : infos()) {
    std::string family(c->id.family()), id(c->id.text()), name(c->name);
    for (std::string* text : {&family, &id})
      for (char& letter : *text)
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    std::replace(name.begin(), name.end(), '-', '_');
    EXPECT_TRUE(fs::exists(source_root() / "checks" / family / (id + "_" + name + ".cc")))
        << id << "_" << name;
  }
}

}  // namespace
}  // namespace aotcheck::test
