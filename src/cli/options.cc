#include "cli/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>

#include "base/text.h"
#include "checks/catalogue.h"
#include "facts/limits.h"

namespace aotcheck {
namespace {

constexpr std::array<std::string_view, 6> kVerbs = {"check",   "fix",  "facts",
                                                    "explain", "list", "version"};
constexpr std::array<std::string_view, 4> kLists = {"checks", "targets", "profiles", "formats"};

constexpr const char* kIntroduction =
    "aotcheck tells whether native executables will run where they were promised to, without "
    "running them.\n\n"
    "  aotcheck app-arm64/                                 everything is inferred from the "
    "payload\n"
    "  aotcheck dist/ --floor ubuntu16.04 --report junit=gate.xml";
constexpr const char* kExitCodes =
    "Exit codes: 0 conforms, 1 findings at or above --fail-on, 2 wrong usage or nothing to "
    "inspect, "
    "3 incomplete (something could not be read or answered).";

// A sentence for the user; the command ends with 2.
struct UsageError {
  std::string text;
};

std::string near(std::string_view word, std::span<const std::string_view> candidates) {
  std::string_view best = nearest(word, candidates);
  return best.empty() ? "" : fmt::format("; did you mean {}?", best);
}

// Words of --select and --ignore, each an id, a name or a family.
std::vector<std::string> checks_named(const std::vector<std::string>& given,
                                      std::string_view option) {
  std::vector<std::string> words;
  for (const std::string& list : given)
    for (std::string_view word : split(list, ',')) {
      if (word.empty()) continue;
      if (!is_check_word(word)) {
        auto known = check_words();
        throw UsageError{fmt::format("{}: '{}' is no check, name or family{}", option,
                                     printable(word), near(word, known))};
      }
      words.emplace_back(word);
    }
  return words;
}

ReportRequest report_request(const std::string& text) {
  std::size_t equals = text.find('=');
  std::string name = text.substr(0, equals);
  if (equals == std::string::npos || equals + 1 == text.size())
    throw UsageError{fmt::format(
        "--report: '{}' is not FORMAT=FILE, such as junit=gate.xml or json=-", printable(text))};
  std::vector<std::string_view> names;
  for (const ReportFormat& format : report_formats()) {
    if (format.name == name) return {&format, text.substr(equals + 1)};
    names.push_back(format.name);
  }
  throw UsageError{
      fmt::format("--report: there is no format '{}'{}", printable(name), near(name, names))};
}

// What CLI11 fills before it is checked.
struct Raw {
  std::string target, floor, fail_on = "error", style = "full", color = "auto", output = "text",
                             sandbox = "auto";
  unsigned timeout = 30;
  std::vector<std::string> profiles, select, ignore, reports, subsystems;
};

CLI::Option* add_helix_base(CLI::App& verb, Options& o) {
  return verb
      .add_option("--helix-base", o.collect.profile.helix.base,
                  "directory of the payload that lines of Helix lists are relative to")
      ->type_name("DIR");
}

void add_check_options(CLI::App& check, Options& o, Raw& raw) {
  check.add_option("path", o.paths, "files, directories and archives")->type_name("PATH");
  auto promise = [&](CLI::Option* option) { option->group("The promise"); };
  promise(check
              .add_option("--target", raw.target,
                          "runtime identifier (linux-arm64) or <platform>-<arch> (ubuntu16.04-x64, "
                          "lambda-al2023-arm64)")
              ->type_name("TARGET")
              ->envname("AOTCHECK_TARGET"));
  promise(check
              .add_option("--floor", raw.floor,
                          "oldest system: ubuntu16.04, rhel8, glibc2.17, musl1.2.3")
              ->type_name("FLOOR")
              ->envname("AOTCHECK_FLOOR"));
  promise(check
              .add_option(
                  "--profile", raw.profiles,
                  "native, nativeaot, and overlays (aggregate, helix, lambda), comma-separated; "
                  "inferred from the payload otherwise")
              ->type_name("PROFILES")
              ->envname("AOTCHECK_PROFILE"));
  promise(check
              .add_option("--layer", o.collect.layers,
                          "a layer of a Lambda function, in the order of its configuration; "
                          "repeatable")
              ->type_name("PATH"));
  promise(check
              .add_option("--handler", o.collect.handler,
                          "the handler of a Lambda function with a managed .NET runtime")
              ->type_name("NAME"));
  promise(check
              .add_option("--debug-dir", o.collect.debug_dirs,
                          "where debug files lie, by build-id or name; repeatable")
              ->type_name("DIR"));
  promise(check.add_flag("--debug-required", o.collect.debug_required,
                         "a binary without a debug file is a finding (DBG002)"));
  promise(check
              .add_option("--shim-entry", o.collect.profile.entry_prefix,
                          "what entries of aggregate libraries begin with, besides the names that "
                          "the .NET SDK gives them")
              ->type_name("PREFIX")
              ->check([](const std::string& text) -> std::string {
                constexpr std::size_t kLongest = 63;
                return text.size() <= kLongest ? "" : "a prefix has at most 63 bytes";
              }));
  promise(check.add_flag("--shimless", o.collect.profile.shimless,
                         "aggregate libraries are run themselves, without shims (SHM007)"));
  promise(check
              .add_option("--shim-subsystem", raw.subsystems,
                          "what Windows shims are, or the one of that name (SHM008); repeatable")
              ->type_name("[NAME=]console|windows"));
  promise(check.add_flag("--shim-resources", o.collect.profile.shim_resources,
                         "Windows shims have an icon and version information (SHM010)"));
  promise(add_helix_base(check, o));
  promise(check.add_flag("--helix-tar", o.collect.profile.helix.keeps_modes,
                         "the Helix payload travels as a tar, which keeps x bits"));
  auto what = [&](CLI::Option* option) { option->group("What to inspect"); };
  what(check
           .add_option("--follow-archives", o.collect.archive_depth,
                       "open archives in payloads too, N deep; an archive that is an argument is "
                       "always opened")
           ->type_name("N")
           ->check(CLI::Range(0u, kMaxArchiveDepth)));
  auto which = [&](CLI::Option* option) { option->group("Which checks"); };
  which(check
            .add_option("--select", raw.select,
                        "only these: ids, names or families, comma-separated; repeatable")
            ->type_name("CHECKS"));
  which(check.add_option("--ignore", raw.ignore, "not these")->type_name("CHECKS"));
  auto verdict = [&](CLI::Option* option) { option->group("Verdict"); };
  verdict(check
              .add_option("--fail-on", raw.fail_on,
                          "lowest severity that fails: error, warning or note")
              ->type_name("SEVERITY"));
  verdict(check.add_flag("--strict", o.strict, "what could not be determined fails too"));
  verdict(check.add_flag("--exit-zero", o.exit_zero, "findings end with 0; 2 and 3 stay"));
  verdict(check.add_flag("--allow-empty", o.allow_empty, "nothing to inspect ends with 0"));
  auto output = [&](CLI::Option* option) { option->group("Output"); };
  output(check
             .add_option("--report", raw.reports,
                         "write a report, '-' for standard output; repeatable")
             ->type_name("FORMAT=FILE"));
  output(check.add_option("--format", raw.style, "console text: full, concise or summary")
             ->type_name("STYLE"));
  output(check.add_option("--color", raw.color, "auto, always or never")
             ->type_name("WHEN")
             ->envname("AOTCHECK_COLOR"));
  output(check.add_flag("-q,--quiet", o.quiet, "no console text"));
  output(check.add_flag("-v,--verbose", o.verbose, "every file, and why checks did not apply"));
  for (CLI::Option* option : check.get_options())
    if (option->nonpositional())
      option->allow_extra_args(false);  // a repeatable option takes one word each time
  auto running = [&](CLI::Option* option) { option->group("Running"); };
  running(check.add_option("-j,--jobs", o.inspector.jobs, "worker processes; 0: one a processor")
              ->type_name("N")
              ->check(CLI::Range(0, 256)));
  running(check.add_option("--timeout", raw.timeout, "for reading one file")
              ->type_name("SECONDS")
              ->check(CLI::Range(1, 86400)));
  running(check
              .add_option("--sandbox", raw.sandbox,
                          "confine workers: auto, require (or end with 2), off")
              ->type_name("MODE"));
}

void add_fix_options(CLI::App& fix, Options& o, Raw& raw) {
  fix.add_option("path", o.paths, "a directory or a zip file")
      ->type_name("PATH")
      ->required()
      ->expected(1);
  fix.add_option("-o,--output", o.fix_output, "of a zip file: the new one, which must not exist")
      ->type_name("FILE");
  fix.add_flag("--write", o.fix_write,
               "of a directory: set the x bits, and write the list of a Helix payload");
  fix.add_flag("--drop-useless", o.fix.drop_useless,
               "of a zip file: leave out debug files and what the build left behind");
  fix.add_option("--target", raw.target, "what it is for, as of check")->type_name("TARGET");
  fix.add_option("--profile", raw.profiles, "as of check")->type_name("PROFILES");
  add_helix_base(fix, o);
}

template <std::size_t n>
std::size_t choice(std::string_view option, const std::string& word,
                   const std::array<std::string_view, n>& words) {
  auto at = std::find(words.begin(), words.end(), word);
  if (at == words.end())
    throw UsageError{fmt::format("{}: '{}' is none of {}{}", option, printable(word),
                                 fmt::join(words, ", "), near(word, words))};
  return static_cast<std::size_t>(at - words.begin());
}

void settle_promise(Options& o, const Raw& raw) {
  if (!raw.target.empty()) {
    auto target = parse_target(raw.target);
    if (!target) throw UsageError{"--target: " + target.error()};
    if (target->floor) target->floor->origin = "--target " + printable(raw.target);
    o.collect.promise.target = *target;
  }
  if (!raw.floor.empty()) {
    auto floor = parse_floor(raw.floor);
    if (!floor) throw UsageError{"--floor: " + floor.error()};
    floor->origin = "--floor " + printable(raw.floor);
    o.collect.promise.floor = *floor;
    if (o.collect.promise.target) o.collect.promise.target->floor.reset();
  }
  for (const std::string& list : raw.profiles)
    for (std::string_view name : split(list, ','))
      if (!add_profile(o.collect.profile, name))
        throw UsageError{fmt::format("--profile: there is no profile '{}'{}", printable(name),
                                     near(name, profile_names()))};
}

void settle_subsystems(Options& o, const Raw& raw) {
  constexpr std::array<std::string_view, 2> kWords = {"windows", "console"};
  constexpr std::uint16_t kFirst = 2;  // IMAGE_SUBSYSTEM_WINDOWS_GUI, then _CUI
  for (const std::string& text : raw.subsystems) {
    const std::size_t equals = text.find('=');
    const bool named = equals != std::string::npos;
    const std::size_t word =
        choice("--shim-subsystem", named ? text.substr(equals + 1) : text, kWords);
    o.collect.profile.shim_subsystems.push_back(
        {named ? text.substr(0, equals) : "", static_cast<std::uint16_t>(kFirst + word)});
  }
}

void settle_words(Options& o, const Raw& raw) {
  settle_promise(o, raw);
  settle_subsystems(o, raw);
  o.selection.select = checks_named(raw.select, "--select");
  o.selection.ignore = checks_named(raw.ignore, "--ignore");
  constexpr std::array<std::string_view, 3> kSeverities = {"note", "warning", "error"};
  o.fail_on = static_cast<Severity>(choice("--fail-on", raw.fail_on, kSeverities) + 1);
  constexpr std::array<std::string_view, 3> kStyles = {"full", "concise", "summary"};
  o.style = static_cast<ConsoleStyle>(choice("--format", raw.style, kStyles));
  constexpr std::array<std::string_view, 3> kColors = {"auto", "always", "never"};
  o.color = static_cast<ColorWhen>(choice("--color", raw.color, kColors));
  constexpr std::array<std::string_view, 3> kSandboxes = {"auto", "require", "off"};
  o.inspector.sandbox = static_cast<SandboxMode>(choice("--sandbox", raw.sandbox, kSandboxes));
  o.inspector.timeout = std::chrono::seconds(raw.timeout);
  constexpr std::array<std::string_view, 2> kOutputs = {"text", "json"};
  o.json = choice("--format", raw.output, kOutputs) == 1;
  for (const std::string& report : raw.reports) o.reports.push_back(report_request(report));
  if (std::count_if(o.reports.begin(), o.reports.end(),
                    [](const ReportRequest& r) { return r.file == "-"; }) > 1)
    throw UsageError{"--report: only one report can go to standard output"};
  for (const std::string& topic : o.topics) {
    if (o.verb == "list") choice("list", topic, kLists);
    if (o.verb == "explain" && !find_check(topic))
      throw UsageError{fmt::format("explain: there is no check '{}'{}", printable(topic),
                                   near(topic, check_words()))};
  }
}

// Every long option of a subcommand, for the nearest one to a mistake.
std::string near_option(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::App* sub : app.get_subcommands({}))
    for (const CLI::Option* option : sub->get_options())
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  std::vector<std::string_view> views(names.begin(), names.end());
  return near(word.substr(0, word.find('=')), views);
}

// The words after the program, with the default verb put in where the first one is none.
std::vector<std::string> arguments(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  bool asks_for_help = !words.empty() && (words[0] == "--help" || words[0] == "-h" ||
                                          words[0] == "--version" || words[0] == "-V");
  if (!words.empty() && !asks_for_help &&
      std::find(kVerbs.begin(), kVerbs.end(), words[0]) == kVerbs.end())
    words.insert(words.begin(), "check");
  return words;
}

}  // namespace

std::optional<Options> parse_command_line(int argc, char** argv, int& exit_code) {
  Options options;
  Raw raw;
  CLI::App app{kIntroduction, "aotcheck"};
  app.footer(kExitCodes);
  app.require_subcommand(0, 1);
  bool version = false;
  app.add_flag("-V,--version", version, "the version");
  CLI::App* check =
      app.add_subcommand("check", "judge files and directories (the verb may be left out)");
  add_check_options(*check, options, raw);
  check->footer(kExitCodes);
  add_fix_options(*app.add_subcommand("fix",
                                      "print what can be mended without building again: modes, "
                                      "places, leftovers; mend it with --write or -o"),
                  options, raw);
  CLI::App* facts = app.add_subcommand("facts", "print what checks see of files, as JSON");
  facts->add_option("path", options.paths, "files")->type_name("FILE")->required();
  CLI::App* explain = app.add_subcommand("explain", "what a check looks at, why, and what to do");
  explain->add_option("check", options.topics, "id or name")->type_name("CHECK");
  explain->add_flag("--all", options.explain_all, "every check");
  CLI::App* list = app.add_subcommand("list", "checks, targets, profiles or formats");
  list->add_option("what", options.topics, "checks, targets, profiles or formats")
      ->type_name("WHAT")
      ->required();
  CLI::App* version_verb = app.add_subcommand("version", "the version");
  for (CLI::App* sub : {explain, list, version_verb})
    sub->add_option("--format", raw.output, "text or json")->type_name("FORMAT");

  std::vector<std::string> words = arguments(argc, argv);
  exit_code = 2;
  if (words.empty()) {
    fmt::print(stderr, "{}\n\n{}\n`aotcheck --help` says more.\n", kIntroduction, kExitCodes);
    return std::nullopt;
  }
  try {
    std::reverse(words.begin(), words.end());  // as CLI11 wants them
    app.parse(words);
    options.verb = version                         ? "version"
                   : app.get_subcommands().empty() ? ""
                                                   : app.get_subcommands()[0]->get_name();
    if (options.verb == "check" && options.paths.empty())
      throw UsageError{"check: there is no PATH to inspect"};
    if (options.verb == "explain" && options.topics.empty() && !options.explain_all)
      throw UsageError{"explain: name a check, or say --all"};
    settle_words(options, raw);
  } catch (const CLI::CallForHelp&) {
    exit_code = 0;
    fmt::print("{}", app.get_subcommands().empty() ? app.help() : app.get_subcommands()[0]->help());
    return std::nullopt;
  } catch (const CLI::ExtrasError&) {
    std::vector<std::string> extra = app.remaining(true);
    std::string word = extra.empty() ? "" : extra.front();
    fmt::print(stderr, "aotcheck: there is no option {}{}\n", printable(word),
               near_option(app, word));
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    fmt::print(stderr, "aotcheck: {}\n", printable(error.what()));
    return std::nullopt;
  } catch (const UsageError& error) {
    fmt::print(stderr, "aotcheck: {}\n", error.text);
    return std::nullopt;
  }
  return options;
}

}  // namespace aotcheck
