#include <fmt/format.h>

#include "base/text.h"
#include "checks/prm/place.h"
#include "engine/check.h"
#include "engine/lambda.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "PRM005",
    .name = "unsafe-link",
    .summary = "a symbolic link dangles, loops or leaves the payload",
    .severity = Severity::error,
    .masked_by = {for_same_entry("LAM002")},
    .remedy = "make the link relative and ship what it names (ln -sr), or replace it by a copy",
    .references = {"symlink(7)", "path_resolution(7), ELOOP"},
    .doc = R"doc(## What it checks
Every symbolic link leads to something in the payload, followed as the kernel does it. In an archive, and in a package for
AWS Lambda (where /var/task and /opt are the package and its layers), each of these is an error; in a directory a link that
dangles or loops is a warning and one that leaves the payload a note. Where the tree lies in its final place (/usr, a root file
system), absolute links are followed there, and what leaves it belongs to the rest of the system.
## Why it matters
A link that dangles is "No such file or directory" for whoever opens it, and one that loops "Too many levels of symbolic
links". One that leaves the payload works as long as the build machine is underneath; an unpacker may refuse it, and
with an archive from elsewhere it is an attack.
## How to fix
Link with relative targets inside of the payload (`ln -sr`), and copy what lies outside with `cp -L`.
## When to waive
For links to files that the target system has for sure, and that are meant to be its own.)doc"};

// The next hop is a link that gets a finding of its own.
bool fails_further_on(const Payload& payload, const Entry& link, PathEnd end,
                      std::string_view place) {
  std::string_view target = link.link_target;
  if (target.starts_with('/')) return false;
  const Entry* next = payload.find(normal_path(fmt::format("{}/{}", dir_name(link.path), target)));
  if (dir_name(link.path).empty()) next = payload.find(normal_path(target));
  return next && next != &link && next->type == EntryType::symlink &&
         payload.follow(next->path, place).end == end;
}

void run(const PayloadSubject& subject, Finder& f) {
  const Payload& payload = subject.payload;
  const std::string_view lambda = lambda_place(subject.world, subject.index);
  const std::string_view place = lambda.empty() ? installed_at(payload) : lambda;
  const std::string own_place = payload.archive ? "" : normal_path(payload.root) + "/";
  // An unpacker refuses such a link, or somebody else's files come to lie behind it; in a package
  // of Lambda nothing else is underneath.
  const bool strict = payload.archive || !lambda.empty();
  for (const Entry& entry : payload.entries) {
    if (entry.type != EntryType::symlink) continue;
    PathEnd end = payload.follow(entry.path, place).end;
    const std::string& target = entry.link_target;
    if (end == PathEnd::entry || (end == PathEnd::leaves && !place.empty() && lambda.empty()))
      continue;
    if (on_lambda(subject.world, subject.index, target)) continue;  // in a layer
    if (end != PathEnd::loops && fails_further_on(payload, entry, end, place)) continue;
    auto fail = [&](std::string text, Severity in_directory) {
      auto finding = f.fail("{}", text);
      finding.path(entry.path).subject(entry.path);
      if (!strict) finding.at_most(in_directory);
    };
    const std::string shown = printable(target);
    if (end == PathEnd::dangles)
      fail(fmt::format("the link dangles: there is no {}", shown), Severity::warning);
    else if (end == PathEnd::loops)
      fail(fmt::format("the link loops: {} leads back to it or to too many links", shown),
           Severity::warning);
    else if (own_place.starts_with('/') && target.starts_with(own_place))
      fail(fmt::format("the link names its own place on this machine, {}: it dangles in every "
                       "other place",
                       shown),
           Severity::warning);
    else
      fail(fmt::format("the link leaves the payload: it leads to {}", shown), Severity::note);
  }
}

}  // namespace

extern constinit const AnyCheck kPrm005{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
