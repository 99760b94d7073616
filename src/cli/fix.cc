#include "cli/fix.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/text.h"

namespace aotcheck {
namespace {

bool changes(const Fix& fix) {
  const bool mode = fix.entry->type != EntryType::symlink && fix.mode != fix.entry->mode;
  return fix.path != fix.entry->path || mode;
}

std::string describe(const Fix& fix) {
  if (fix.path.empty()) return fmt::format("dropped: {} of {} bytes", fix.why, fix.entry->size);
  std::string text;
  if (fix.path != fix.entry->path) text = fmt::format("moved to {}", printable(fix.path));
  if (fix.entry->type != EntryType::symlink && fix.mode != fix.entry->mode)
    text += fmt::format("{}mode {:04o} becomes {:04o}", text.empty() ? "" : ", ", fix.entry->mode,
                        fix.mode);
  return text;
}

}  // namespace

void print_plan(const World& world, const Plan& plan) {
  const Payload& payload = world.payloads[0];
  std::size_t said = 0;
  for (const HelixFix& list : plan.lists)
    for (const std::string& line : describe(world, list)) {
      ++said;
      fmt::print("{}\n", line);
    }
  for (const Fix& fix : plan.entries.fixes) {
    if (!changes(fix)) continue;
    ++said;
    fmt::print("{}: {}\n", printable(payload.logical_path(*fix.entry)), describe(fix));
  }
  if (said == 0) fmt::print("{}: nothing to fix\n", printable(payload.argument));
}

bool carry_out(const World& world, const Plan& plan, const Options& options) {
  const Payload& payload = world.payloads[0];
  bool all = true;
  auto say = [&](const std::string& what, const std::string& why) {
    fmt::print(stderr, "aotcheck: {}: {}\n", printable(what), why);
    all = false;
  };
  if (payload.archive) {
    auto written =
        write_zip(payload.argument, options.fix_output, zip_parts(payload, plan.entries));
    if (!written) say(options.fix_output, written.error().what);
    return all;
  }
  for (const HelixFix& list : plan.lists)
    if (std::string error = apply(world, list); !error.empty()) say(payload.argument, error);
  for (const Fix& fix : plan.entries.fixes)
    if (auto changed = change_mode(payload, *fix.entry, fix.mode); !changed)
      say(payload.logical_path(*fix.entry), changed.error().what);
  return all;
}

}  // namespace aotcheck
