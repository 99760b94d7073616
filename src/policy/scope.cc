#include "policy/scope.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "base/parallel.h"
#include "base/text.h"
#include "policy/votes.h"

namespace aotcheck {
namespace {

// The tokens that lead to a member, from the argument down.
struct Trail {
  std::string path;        // where the last token is
  Token token;             // all of them together
  std::string text;        // the components that held them
  bool toolchain = false;  // below the directory of a compiler for the platform of the token
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

bool is_triple(std::string_view component, const Token& token) {
  return token.complete() && std::count(component.begin(), component.end(), '-') >= 2;
}

// `/usr/<triple>/`, `lib/gcc/<triple>/`, `lib/<triple>/bfd-plugins/`: where a compiler keeps its
// own programs and plugins beside the libraries of its target.
bool is_toolchain_root(std::string_view parent, std::string_view component) {
  auto token = find_token(component);
  if (token)
    return is_triple(component, *token) &&
           (parent == "usr" || parent == "gcc" || parent == "gcc-cross");
  token = find_token(parent);
  return component == "bfd-plugins" && token && is_triple(parent, *token);
}

bool matches(const Token& token, const BinaryFacts* binary) {
  return binary && token.arch && token.arch->machine == binary->machine;
}

// Whether a file is what a word in its name says of it.
bool agrees(const Token& token, const BinaryFacts* binary) {
  if (!binary || (token.os == Os::unknown && token.libc == Libc::unknown)) return false;
  return (token.os == Os::unknown || token.os == binary->os) &&
         (token.libc == Libc::unknown || token.libc == binary->libc);
}

// An emulator is named after the machine that it imitates, not the one it runs on.
bool names_its_guest(std::string_view file) {
  return file.starts_with("qemu-");
}

// What a file name says. It counts where it ends in a whole platform; an architecture alone only
// where the file agrees, since tools and libraries are also named after machines that they handle
// (libbfd-arm64.so, libclrjit_win_x64_x64.so). A program that was handed over by itself is for what
// it is named after.
std::optional<Token> token_of_file(std::string_view file, const BinaryFacts* binary,
                                   bool handed_over) {
  if (!binary) return std::nullopt;
  auto token = find_token(file);
  bool fits = token && (token->os == Os::unknown || suffix_fits(file, token->os) != false);
  if (fits && token->at_end && !names_its_guest(file) &&
      (token->complete() || matches(*token, binary) || (handed_over && binary->is_program())))
    return token;
  token = find_word_tokens(file);
  return agrees(*token, binary) ? token : std::nullopt;
}

// What stands before the paths of an argument's members; a single file itself.
std::string root_path(const ScopeMember& m) {
  return m.is_directory_argument && !m.argument.ends_with('/') ? m.argument + m.separator
                                                               : m.argument;
}

// Tokens of the last component of an argument: a directory that is named after its platform, or a
// single file.
void follow_argument(Trail& trail, const ScopeMember& m) {
  std::string_view argument = m.argument;
  while (argument.size() > 1 && argument.ends_with('/')) argument.remove_suffix(1);
  std::string_view last = base_name(argument);
  auto token = m.is_directory_argument ? find_token(last) : token_of_file(last, m.binary, true);
  if (token) refine(trail, *token, last, root_path(m));
}

Trail trail_of(const ScopeMember& m) {
  Trail trail;
  follow_argument(trail, m);
  if (!m.is_directory_argument) return trail;
  const std::string base = root_path(m);
  std::string_view rest = m.path,
                   parent = base_name(std::string_view(base).substr(0, base.size() - 1));
  std::size_t done = 0;
  for (std::size_t slash; (slash = rest.find('/', done)) != std::string_view::npos;
       done = slash + 1) {
    std::string_view component = rest.substr(done, slash - done);
    std::string here = base + std::string(rest.substr(0, slash + 1));
    if (auto token = find_token(component))
      refine(trail, *token, component, here);
    else if (token = find_weak_token(component); token && matches(*token, m.binary))
      refine(trail, *token, component, here);
    else if (Token weak = find_word_tokens(component); agrees(weak, m.binary))
      refine(trail, weak, component, here);
    if (is_toolchain_root(parent, component)) {
      trail.toolchain = true;
      trail.path = here;
    }
    parent = component;
  }
  std::string_view file = rest.substr(done);
  if (auto token = token_of_file(file, m.binary, false)) refine(trail, *token, file, base + m.path);
  return trail;
}

// Fills what the tokens left open from what most files are.
void settle(Scope& scope, const Token& token, const Votes& votes, const std::string& token_text) {
  Target target{token.os, token.libc, token.arch, {}};
  std::string why = token_text.empty() ? "" : fmt::format("'{}' in the path", token_text);
  if (!token.complete()) {
    Majority most = votes.decide(token.os, token.arch);
    scope.disagreeing = most.disagreeing;
    scope.by_majority = !token.arch;
    if (most.os != Os::unknown) target.os = most.os;
    if (most.arch) target.arch = most.arch;
    if (most.why.empty()) {
      if (target.arch)
        target.os = Os::linux_os;  // only an architecture is known: what is asked of a file is
                                   // that, and Linux is the usual case
      else
        most.why = "no program or library says what it is for";
    }
    if (!most.why.empty()) why += (why.empty() ? "" : "; ") + most.why;
  }
  if (target.os == Os::linux_os && target.libc == Libc::unknown)
    target.libc = votes.libc().value_or(Libc::glibc);
  scope.why = why;
  if (target.arch && target.os != Os::unknown && scope.disagreeing.empty()) scope.target = target;
}

// The floor that was asked for, where it is one for this scope's system and libc.
void apply_floor(Scope& scope, const Token& token, const std::optional<Floor>& floor) {
  if (!floor || !scope.target || scope.target->os != floor->os || scope.target->floor) return;
  bool libc_is_named = token.libc != Libc::unknown;
  if (libc_is_named && scope.target->libc != floor->libc) return;
  if (floor->os == Os::linux_os) scope.target->libc = floor->libc;
  scope.target->floor = floor;
}

// Whether a scope is none of its own inside another. One whose name is a promise that a file in it
// breaks stays apart from what was only inferred.
bool merges(const Scope& outer, const Scope& inner, bool broken) {
  if (outer.cross_toolchain || inner.cross_toolchain)
    return outer.cross_toolchain && inner.cross_toolchain;
  return outer.target && inner.target && to_string(*outer.target) == to_string(*inner.target) &&
         (outer.by_majority == inner.by_majority || !outer.by_majority || !broken);
}

// The nearest scope around that says anything; SIZE_MAX where there is none.
std::size_t outer_scope(const std::vector<Scope>& scopes, const std::vector<std::size_t>& ancestors,
                        const std::vector<std::size_t>& into) {
  for (auto at = ancestors.rbegin(); at != ancestors.rend(); ++at) {
    const Scope& scope = scopes[into[*at]];
    if (scope.target || scope.cross_toolchain || !scope.disagreeing.empty()) return into[*at];
  }
  return SIZE_MAX;
}

// A scope inside another with the same target is no scope of its own: a tree of a thousand
// extension modules named after their platform is one scope.
void merge_nested(Settled& settled, const std::vector<bool>& broken) {
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
    std::size_t outer = outer_scope(settled.scopes, ancestors, into);
    into[i] = outer != SIZE_MAX && merges(settled.scopes[outer], scope, broken[i]) ? outer : i;
    ancestors.push_back(i);
    if (into[i] == i) {
      place[i] = kept.size();
      kept.push_back(scope);
    }
  }
  for (std::size_t& scope : settled.scope_of) scope = place[into[scope]];
  settled.scopes = std::move(kept);
}

// All that is known of one scope while scopes are settled.
struct Draft {
  Trail trail;
  Votes votes;
  std::size_t root = SIZE_MAX;  // the scope of the argument itself, where it has files
};

// A compiler for the machine that the payload is for is no cross compiler; its directory also holds
// the libraries of that machine's other ABIs. Where nothing else says what the payload is for, its
// own programs do.
bool is_native_toolchain(const Draft& draft, const std::vector<Scope>& scopes) {
  Majority host;
  if (draft.root != SIZE_MAX && scopes[draft.root].target) {
    host.os = scopes[draft.root].target->os;
    host.arch = scopes[draft.root].target->arch;
  } else {
    host = draft.votes.decide(Os::unknown, nullptr);
  }
  return host.os == draft.trail.token.os && host.arch == draft.trail.token.arch;
}

void settle_toolchain(Scope& scope, const Draft& draft, const std::vector<Scope>& scopes) {
  if (is_native_toolchain(draft, scopes)) {
    settle(scope, draft.trail.token, draft.votes, draft.trail.text);
    scope.by_majority = true;
    return;
  }
  scope.cross_toolchain = true;
  scope.why =
      fmt::format("'{}' in the path; the root of a cross toolchain holds programs for its host too",
                  draft.trail.text);
}

// For each scope, whether a file in it is for another machine than the scope.
std::vector<bool> broken_promises(const std::vector<ScopeMember>& members, const Settled& settled) {
  std::vector<bool> broken(settled.scopes.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto& target = settled.scopes[settled.scope_of[i]].target;
    const BinaryFacts* b = members[i].binary;
    if (b && b->is_loaded() && target && b->machine != target->arch->machine)
      broken[settled.scope_of[i]] = true;
  }
  return broken;
}

}  // namespace

Settled settle_scopes(const std::vector<ScopeMember>& members, const Promise& promise) {
  Settled settled;
  std::vector<Draft> drafts;
  std::map<std::string, std::size_t> index;
  std::vector<Trail> trails(members.size());
  if (!promise.target)
    parallel_for(members.size(), [&](std::size_t i) { trails[i] = trail_of(members[i]); });
  for (std::size_t i = 0; i < members.size(); ++i) {
    const ScopeMember& member = members[i];
    Trail& trail = trails[i];
    if (trail.path.empty()) trail.path = root_path(member);
    auto [at, is_new] = index.try_emplace(trail.path, settled.scopes.size());
    if (is_new) {
      settled.scopes.emplace_back().path = trail.path;
      drafts.push_back({trail, {}, SIZE_MAX});
    }
    settled.scope_of.push_back(at->second);
    if (member.binary) drafts[at->second].votes.add(*member.binary, member.path);
  }
  for (std::size_t i = 0; i < members.size(); ++i)
    if (auto root = index.find(root_path(members[i])); root != index.end())
      drafts[settled.scope_of[i]].root = root->second;
  for (bool toolchains : {false, true})  // they are judged by what the rest of the payload is for
    for (std::size_t i = 0; i < settled.scopes.size(); ++i) {
      Scope& scope = settled.scopes[i];
      const Trail& trail = drafts[i].trail;
      if (trail.toolchain != toolchains) continue;
      if (promise.target) {
        scope.target = promise.target;
        scope.why = "--target";
      } else if (toolchains) {
        settle_toolchain(scope, drafts[i], settled.scopes);
      } else {
        settle(scope, trail.token, drafts[i].votes, trail.text);
      }
      apply_floor(scope, trail.token, promise.floor);
    }
  merge_nested(settled, broken_promises(members, settled));
  return settled;
}

}  // namespace aotcheck
