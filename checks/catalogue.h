// Every check there is, in the order of the ids, and the words by which users name them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check.h"

namespace aotcheck {

const std::vector<AnyCheck>& all_checks();

// By id or name; nullptr when unknown.
const CheckInfo* find_check(std::string_view word);

// Ids, names and families: what --select and --ignore take.
bool is_check_word(std::string_view word);
std::vector<std::string_view> check_words();

// One table a family, each in its folder.
std::span<const AnyCheck* const> bin_checks();
std::span<const AnyCheck* const> tgt_checks();
std::span<const AnyCheck* const> sym_checks();
std::span<const AnyCheck* const> lnk_checks();
std::span<const AnyCheck* const> dbg_checks();
std::span<const AnyCheck* const> prm_checks();
std::span<const AnyCheck* const> pkg_checks();
std::span<const AnyCheck* const> hrd_checks();
std::span<const AnyCheck* const> lam_checks();
std::span<const AnyCheck* const> aot_checks();

}  // namespace aotcheck
