#include "checks/catalogue.h"

#include <algorithm>

namespace aotcheck {

const std::vector<AnyCheck>& all_checks() {
  static const std::vector<AnyCheck> checks = [] {
    std::vector<AnyCheck> all;
    for (auto family : {aot_checks(), bin_checks(), dbg_checks(), hrd_checks(), lam_checks(),
                        lnk_checks(), pkg_checks(), prm_checks(), sym_checks(), tgt_checks()})
      for (const AnyCheck* check : family) all.push_back(*check);
    return all;
  }();
  return checks;
}

const CheckInfo* find_check(std::string_view word) {
  for (const AnyCheck& check : all_checks())
    if (check.info->id.text() == word || check.info->name == word) return check.info;
  return nullptr;
}

std::vector<std::string_view> check_words() {
  std::vector<std::string_view> words;
  for (const AnyCheck& check : all_checks())
    for (std::string_view word : {check.info->id.text(), check.info->name, check.info->id.family()})
      if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  return words;
}

bool is_check_word(std::string_view word) {
  auto words = check_words();
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace aotcheck
