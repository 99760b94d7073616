#include "policy/votes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "facts/names.h"

namespace aotcheck {
namespace {

template <typename Key>
std::optional<Key> majority(const std::map<Key, int>& votes) {
  int total = 0;
  for (const auto& [key, count] : votes) total += count;
  for (const auto& [key, count] : votes)
    if (2 * count > total) return key;
  return std::nullopt;
}

}  // namespace

void Votes::add(const BinaryFacts& b, std::string_view path) {
  const Architecture* arch = architecture_of(b);
  if (!b.is_loaded() || !arch) return;
  ++files_[b.os];
  ++(b.is_program() ? programs_ : libraries_)[{b.os, arch}];
  bool helper = b.os == Os::windows && to_lower(path).ends_with(".exe");
  if (b.is_program() && !helper) ++deciding_programs_[b.os];
  if (b.libc != Libc::unknown && b.libc != Libc::none) ++libcs_[b.libc];
}

std::string Votes::describe(const Vote& vote, int count, std::string_view noun) {
  std::string files = noun == "library" && count != 1
                          ? fmt::format("{} libraries", count)
                          : plural(static_cast<std::uint64_t>(count), noun);
  return fmt::format("{} for {} {}", files, name_of(vote.os), vote.arch->rid);
}

std::optional<Os> Votes::decide_os() const {
  return majority(deciding_programs_.empty() ? files_ : deciding_programs_);
}

Majority Votes::decide_among(const Counts& counts, std::string_view noun) {
  Majority m;
  if (auto most = majority(counts)) {
    m.os = most->os;
    m.arch = most->arch;
    m.why = describe(*most, counts.at(*most), noun);
    return m;
  }
  std::vector<std::string> all;
  for (const auto& [vote, count] : counts) all.push_back(describe(vote, count, noun));
  std::string list = join(all, ", ");
  auto every = [&](auto&& test) {
    return std::all_of(counts.begin(), counts.end(), [&](const auto& c) { return test(c.first); });
  };
  const Architecture* x64 = find_architecture("x86-64");
  if (every([](const Vote& v) { return v.os == Os::windows; })) {
    m.os = Os::windows;
    m.why = list + ", which Windows on Arm64 runs side by side";
  } else if (every([&](const Vote& v) {
               return v.os == Os::linux_os && (v.arch == x64 || v.arch->id == "x86");
             })) {
    m.os = Os::linux_os;
    m.arch = x64;
    m.why = list + ", which x86-64 kernels run side by side";
  } else {
    m.why = "no majority: " + list;
    m.disagreeing = std::move(all);
  }
  return m;
}

Majority Votes::decide(Os os, const Architecture* arch) const {
  if (os == Os::unknown) os = decide_os().value_or(Os::unknown);
  for (const auto& [counts, noun] :
       {std::pair<const Counts&, std::string_view>{programs_, "program"},
        {libraries_, "library"}}) {
    Counts eligible;
    for (const auto& [vote, count] : counts)
      if ((!arch || arch == vote.arch) && (os == Os::unknown || os == vote.os))
        eligible[vote] += count;
    if (!eligible.empty()) return decide_among(eligible, noun);
  }
  return {};
}

std::optional<Libc> Votes::libc() const {
  return majority(libcs_);
}

}  // namespace aotcheck
