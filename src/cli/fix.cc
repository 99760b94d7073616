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

void print_plan(const Payload& payload, const FixPlan& plan) {
  std::size_t changed = 0;
  for (const Fix& fix : plan.fixes) {
    if (!changes(fix)) continue;
    ++changed;
    fmt::print("{}: {}\n", printable(payload.logical_path(*fix.entry)), describe(fix));
  }
  if (changed == 0) fmt::print("{}: nothing to fix\n", printable(payload.argument));
}

bool carry_out(const Payload& payload, const FixPlan& plan, const Options& options) {
  bool all = true;
  auto say = [&](const std::string& what, const std::string& why) {
    fmt::print(stderr, "aotcheck: {}: {}\n", printable(what), why);
    all = false;
  };
  if (payload.archive) {
    auto written = write_zip(payload.argument, options.fix_output, zip_parts(payload, plan));
    if (!written) say(options.fix_output, written.error().what);
    return all;
  }
  for (const Fix& fix : plan.fixes)
    if (auto changed = change_mode(payload, *fix.entry, fix.mode); !changed)
      say(payload.logical_path(*fix.entry), changed.error().what);
  return all;
}

}  // namespace aotcheck
