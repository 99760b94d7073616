// The table of contents of aotcheck: what happens from the command line to the exit code.
#include <fmt/format.h>
#include <malloc.h>
#include <signal.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.h"
#include "checks/catalogue.h"
#include "cli/fix.h"
#include "cli/information.h"
#include "cli/options.h"
#include "cli/output.h"
#include "engine/collect.h"
#include "engine/lambda.h"
#include "engine/report_build.h"
#include "facts/json.h"
#include "version.h"
#include "worker/inspector.h"

namespace aotcheck {
namespace {

constexpr int kInterrupted = 128 + SIGINT;
std::atomic<bool> interrupted = false;

// The first Ctrl-C ends the reading, so that what is known can be said; a second one ends it all.
void end_on_interrupt() {
  struct sigaction action {};
  action.sa_handler = [](int) { interrupted = true; };
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
}

// Starts the workers' zygote, which has to be before any thread; nothing, with a sentence, where
// that fails.
std::unique_ptr<Inspector> start_inspector(InspectorOptions options) {
  options.stop = &interrupted;
  auto inspector = make_inspector(options);
  if (inspector) return std::move(*inspector);
  fmt::print(stderr, "aotcheck: {}\n", inspector.error().what);
  return nullptr;
}

// An object that ends with the process: to take a hundred thousand entries apart first gives
// nothing.
template <typename T>
T& until_exit(T value) {
  static T* object = nullptr;
  object = new T(std::move(value));
  return *object;
}

// Memory that was freed is kept: files come and go in the same sizes, and what is gathered from
// them stays to the end.
void keep_freed_memory() {
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_MMAP_THRESHOLD, 1 << 26);
  mallopt(M_TOP_PAD, 1 << 22);
#endif
}

// Opens every argument, and the layers after them; false where one cannot be had, with a sentence
// for each.
bool open_payloads(const Options& options, World& world) {
  bool all = true;
  auto open = [&](const std::string& path, PayloadRole role) {
    auto payload = open_payload(path);
    if (payload) {
      payload->role = role;
      world.payloads.push_back(std::move(*payload));
      return;
    }
    fmt::print(stderr, "aotcheck: {}: {}\n", printable(path), payload.error().what);
    all = false;
  };
  for (const std::string& path : options.paths) open(path, PayloadRole::package);
  for (const std::string& path : options.collect.layers) open(path, PayloadRole::layer);
  return all;
}

int check(const Options& options) {
  end_on_interrupt();
  auto inspector = start_inspector(options.inspector);
  if (!inspector) return 2;
  World& world = until_exit(World());
  if (!open_payloads(options, world)) return 2;

  // Read every binary and script, and decide what kind of delivery it is; then what they name and
  // what has to be compared.
  inspect_payloads(world, *inspector, options.collect);
  if (is_empty(world) && !options.allow_empty && !is_lambda(world)) {
    fmt::print(stderr, "aotcheck: nothing to inspect: {}\n", nothing_found(world));
    return 2;
  }
  follow_references(world, *inspector, options.collect);

  // Settle what each file is for and how they link; from here on nothing changes but outcomes.
  settle(world, options.collect);
  auto checks = all_checks();
  auto suites = run_checks(world, checks, options.selection);

  // Say it.
  ReportOptions report_options{options.fail_on, options.strict, options.exit_zero, kVersion,
                               inspector->sandbox()};
  Report& report = until_exit(build_report(world, checks, std::move(suites), report_options));
  if (interrupted) report.exit_code = kInterrupted;
  return write_reports(report, options);
}

void print_facts(const std::string& path, const FileFacts& facts) {
  nlohmann::ordered_json json = {{"path", printable(path)}};
  json.update(to_json(facts));
  fmt::print("{}\n", json.dump(1));
}

int facts(const Options& options) {
  auto inspector = start_inspector(options.inspector);
  if (!inspector) return 2;
  World world;
  if (!open_payloads(options, world)) return 2;
  inspect_payloads(world, *inspector, options.collect);
  if (is_empty(world)) {
    fmt::print(stderr, "aotcheck: nothing to inspect: {}\n", nothing_found(world));
    return 2;
  }
  int code = 0;
  for (const Payload& payload : world.payloads) {
    if (!payload.archive) continue;
    FileFacts archive;
    archive.content = payload.archive->content;
    archive.archive = payload.archive->facts;
    print_facts(payload.argument, archive);
  }
  for (const Artifact& artifact : world.artifacts) {
    if (!artifact.error.empty()) {
      fmt::print(stderr, "aotcheck: {}: {}\n", printable(artifact.path), artifact.error);
      code = 3;
      continue;
    }
    print_facts(artifact.path, artifact.facts);
  }
  return code;
}

// Whether the new zip file can be read to its end, all checksums right.
bool is_whole(const std::string& path, Inspector& inspector) {
  World world;
  auto payload = open_payload(path);
  if (!payload) return false;
  world.payloads.push_back(std::move(*payload));
  inspect_payloads(world, inspector);
  return world.payloads[0].archive && !has_something_wrong(world.payloads[0]);
}

// A sentence for each file of a directory that could not be read: the plan says nothing of it.
bool tell_unread(const Payload& payload) {
  bool any = false;
  for (const Entry& entry : payload.entries) {
    if (payload.archive || entry.error.empty()) continue;
    any = true;
    fmt::print(stderr, "aotcheck: {}: it could not be read: {}\n",
               printable(payload.logical_path(entry)), entry.error);
  }
  return any;
}

int fix(const Options& options) {
  auto inspector = start_inspector(options.inspector);
  if (!inspector) return 2;
  World world;
  if (!open_payloads(options, world)) return 2;
  inspect_payloads(world, *inspector, options.collect);
  const Payload& payload = world.payloads[0];
  const bool zip = payload.archive.has_value();
  if (zip ? options.fix_write : !options.fix_output.empty()) {
    fmt::print(stderr, "aotcheck: {}: {}\n", printable(payload.argument),
               zip ? "a zip file is never changed in place: -o names a new one"
                   : "not a zip file: --write mends a directory in place");
    return 2;
  }
  settle(world, options.collect);
  const Plan plan{plan_fix(world, 0, options.fix), plan_helix_fix(world)};
  if (!plan.entries.refused.empty()) {
    fmt::print(stderr, "aotcheck: {}: it cannot be fixed safely: {}\n", printable(payload.argument),
               plan.entries.refused);
    return 3;
  }
  print_plan(world, plan);
  const int code = tell_unread(payload) ? 3 : 0;
  if (!options.fix_write && options.fix_output.empty()) return code;
  if (!carry_out(world, plan, options)) return 3;
  if (!zip || is_whole(options.fix_output, *inspector)) return code;
  fmt::print(stderr, "aotcheck: {}: what was written cannot be read again\n",
             printable(options.fix_output));
  return 3;
}

int run(int argc, char** argv) {
  int code = 2;
  auto options = parse_command_line(argc, argv, code);
  if (!options) return code;
  if (options->verb == "check") return check(*options);
  if (options->verb == "fix") return fix(*options);
  if (options->verb == "facts") return facts(*options);
  if (options->verb == "explain") return explain(*options);
  if (options->verb == "list") return list(*options);
  return print_version(*options);
}

}  // namespace
}  // namespace aotcheck

int main(int argc, char** argv) {
  aotcheck::keep_freed_memory();
  try {
    return aotcheck::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "aotcheck: broke: {}\n", error.what());
    return 3;
  }
}
