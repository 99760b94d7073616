#include "policy/scope.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "base/text.h"
#include "facts/names.h"

namespace aotcheck {
namespace {

// The tokens that lead to a member, from the argument down.
struct Trail {
  std::string path;  // where the last token is
  Token token;       // all of them together
  std::string text;  // the components that held them
  bool cross_toolchain = false;
  bool found = false;
};

void refine(Trail& trail, const Token& token, std::string_view component, std::string path) {
  if (token.os != Os::unknown) {
    // A new operating system is a new start: `linux-x64/win32/` says nothing of Linux any more.
    if (trail.token.os != Os::unknown && trail.token.os != token.os) trail.token = {};
    trail.token.os = token.os;
  }
  if (token.libc != Libc::unknown) trail.token.libc = token.libc;
  if (token.arch) trail.token.arch = token.arch;
  trail.text = trail.found ? fmt::format("{}' and '{}", trail.text, printable(component))
                           : printable(component);
  trail.path = std::move(path);
  trail.found = true;
}

// `/usr/<triple>/`, `lib/gcc-cross/<triple>/`: where a cross compiler keeps its own programs and
// the target's libraries.
bool is_toolchain_root(std::string_view parent, std::string_view component, const Token& token) {
  bool triple = token.complete() && std::count(component.begin(), component.end(), '-') >= 2;
  return triple && (parent == "usr" || parent == "gcc" || parent == "gcc-cross");
}

bool matches(const Token& token, const BinaryFacts* binary) {
  return binary && token.arch && token.arch->machine == binary->machine;
}

// An emulator is named after the machine that it imitates, not the one it runs on.
bool names_its_guest(std::string_view file) {
  return file.starts_with("qemu-");
}

// Tokens of the last component of an argument: a directory that is named after its platform, or a
// single file.
void follow_argument(Trail& trail, const ScopeMember& m) {
  std::string_view argument = m.argument;
  while (argument.size() > 1 && argument.ends_with('/')) argument.remove_suffix(1);
  std::string_view last = base_name(argument);
  auto token = find_token(last);
  if (!token || (!m.is_directory_argument && (!token->at_end || names_its_guest(last)))) return;
  refine(trail, *token, last,
         m.is_directory_argument ? std::string(argument) + "/" : std::string(argument));
}

Trail trail_of(const ScopeMember& m) {
  Trail trail;
  follow_argument(trail, m);
  if (!m.is_directory_argument) return trail;
  std::string base = m.argument.ends_with('/') ? m.argument : m.argument + "/";
  std::string_view rest = m.path,
                   parent = base_name(std::string_view(base).substr(0, base.size() - 1));
  std::size_t done = 0;
  for (std::size_t slash; (slash = rest.find('/', done)) != std::string_view::npos;
       done = slash + 1) {
    std::string_view component = rest.substr(done, slash - done);
    if (auto token = find_token(component)) {
      refine(trail, *token, component, base + std::string(rest.substr(0, slash + 1)));
      trail.cross_toolchain |= is_toolchain_root(parent, component, *token);
    }
    parent = component;
  }
  // A file name opens a scope where it ends in a whole platform; an architecture alone only where
  // the file agrees, since tools and libraries are also named after machines that they handle.
  std::string_view file = rest.substr(done);
  auto token = find_token(file);
  if (token && token->at_end && m.binary && !names_its_guest(file) &&
      (token->complete() || matches(*token, m.binary)))
    refine(trail, *token, file, base + m.path);
  return trail;
}

// What a program is for, to be counted.
struct Vote {
  Os os;
  const Architecture* arch;
  friend bool operator<(const Vote& a, const Vote& b) {
    return std::tie(a.os, a.arch->id) < std::tie(b.os, b.arch->id);
  }
};

// One vote a file: programs decide, libraries only where there is no program.
struct Votes {
  std::map<Vote, int> programs, libraries;
  std::map<Libc, int> libcs;

  void add(const BinaryFacts& b) {
    const Architecture* arch = architecture_of(b);
    if (!b.is_loaded() || !arch) return;
    ++(b.is_program() ? programs : libraries)[{b.os, arch}];
    if (b.libc != Libc::unknown && b.libc != Libc::none) ++libcs[b.libc];
  }
};

template <typename Key>
std::optional<Key> majority(const std::map<Key, int>& votes) {
  int total = 0;
  for (const auto& [key, count] : votes) total += count;
  for (const auto& [key, count] : votes)
    if (2 * count > total) return key;
  return std::nullopt;
}

std::string describe(const Vote& vote, int count, std::string_view noun) {
  std::string files = noun == "library" && count != 1
                          ? fmt::format("{} libraries", count)
                          : plural(static_cast<std::uint64_t>(count), noun);
  return fmt::format("{} for {} {}", files, name_of(vote.os), vote.arch->rid);
}

// Fills what the tokens left open from what most files are.
void settle(Scope& scope, const Token& token, const Votes& votes, const std::string& token_text) {
  Target target{token.os, token.libc, token.arch, {}};
  std::string why = token_text.empty() ? "" : fmt::format("'{}' in the path", token_text);
  auto add = [&](std::string reason) { why += (why.empty() ? "" : "; ") + reason; };
  const auto& voters = votes.programs.empty() ? votes.libraries : votes.programs;
  std::string_view noun = votes.programs.empty() ? "library" : "program";
  if (target.os == Os::unknown || !target.arch) {
    std::map<Vote, int> eligible;
    for (const auto& [vote, count] : voters)
      if ((!target.arch || target.arch == vote.arch) &&
          (target.os == Os::unknown || target.os == vote.os))
        eligible[vote] += count;
    if (auto most = majority(eligible)) {
      target.os = most->os;
      target.arch = most->arch;
      add(describe(*most, eligible[*most], noun));
    } else if (!eligible.empty()) {
      for (const auto& [vote, count] : eligible)
        scope.disagreeing.push_back(describe(vote, count, noun));
      add("no majority: " + join(scope.disagreeing, ", "));
    } else if (target.arch) {
      target.os = Os::linux_os;  // only an architecture is known: what is asked of a file is that,
                                 // and Linux is the usual case
    } else {
      add("no program or library says what it is for");
    }
  }
  if (target.os == Os::linux_os && target.libc == Libc::unknown)
    target.libc = majority(votes.libcs).value_or(Libc::glibc);
  scope.why = why;
  if (target.arch && target.os != Os::unknown) scope.target = target;
}

// The floor that was asked for, where it is one for this scope's libc.
void apply_floor(Scope& scope, const Token& token, const std::optional<Floor>& floor) {
  if (!floor || !scope.target || scope.target->os != Os::linux_os || scope.target->floor) return;
  bool libc_is_named = token.libc != Libc::unknown;
  if (libc_is_named && scope.target->libc != floor->libc) return;
  scope.target->libc = floor->libc;
  scope.target->floor = floor;
}

bool same_target(const Scope& a, const Scope& b) {
  return a.target && b.target && to_string(*a.target) == to_string(*b.target) &&
         a.cross_toolchain == b.cross_toolchain && a.disagreeing.empty() && b.disagreeing.empty();
}

// A scope inside another with the same target is no scope of its own: a tree of a thousand
// extension modules named after their platform is one scope.
void merge_nested(Settled& settled) {
  std::vector<std::size_t> order(settled.scopes.size()), into(settled.scopes.size()),
      place(settled.scopes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return settled.scopes[a].path < settled.scopes[b].path;
  });
  std::vector<std::size_t> ancestors;  // scopes whose paths are prefixes of the current one
  std::vector<Scope> kept;
  for (std::size_t i : order) {
    const Scope& scope = settled.scopes[i];
    while (!ancestors.empty() && !(settled.scopes[ancestors.back()].path.ends_with('/') &&
                                   scope.path.starts_with(settled.scopes[ancestors.back()].path)))
      ancestors.pop_back();
    into[i] = !ancestors.empty() && same_target(settled.scopes[into[ancestors.back()]], scope)
                  ? into[ancestors.back()]
                  : i;
    ancestors.push_back(i);
    if (into[i] == i) {
      place[i] = kept.size();
      kept.push_back(scope);
    }
  }
  for (std::size_t& scope : settled.scope_of) scope = place[into[scope]];
  settled.scopes = std::move(kept);
}

}  // namespace

Settled settle_scopes(const std::vector<ScopeMember>& members, const Promise& promise) {
  Settled settled;
  std::vector<Votes> votes;
  std::vector<Trail> trails;
  std::map<std::string, std::size_t> index;
  for (const ScopeMember& member : members) {
    Trail trail = promise.target ? Trail{} : trail_of(member);
    if (trail.path.empty())
      trail.path = member.is_directory_argument && !member.argument.ends_with('/')
                       ? member.argument + "/"
                       : member.argument;
    auto [at, is_new] = index.try_emplace(trail.path, settled.scopes.size());
    if (is_new) {
      settled.scopes.push_back({trail.path, {}, {}, trail.cross_toolchain, {}});
      votes.emplace_back();
      trails.push_back(trail);
    }
    settled.scope_of.push_back(at->second);
    if (member.binary) votes[at->second].add(*member.binary);
  }
  for (std::size_t i = 0; i < settled.scopes.size(); ++i) {
    Scope& scope = settled.scopes[i];
    if (promise.target) {
      scope.target = promise.target;
      scope.why = "--target";
    } else if (scope.cross_toolchain) {
      scope.why = fmt::format(
          "'{}' in the path; the root of a cross toolchain holds programs for its host too",
          trails[i].text);
    } else {
      settle(scope, trails[i].token, votes[i], trails[i].text);
    }
    apply_floor(scope, trails[i].token, promise.floor);
  }
  merge_nested(settled);
  return settled;
}

}  // namespace aotcheck
