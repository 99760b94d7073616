#include "cli/information.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "checks/catalogue.h"
#include "facts/names.h"
#include "policy/lambda.h"
#include "policy/os_versions.h"
#include "version.h"

namespace aotcheck {
namespace {

using nlohmann::ordered_json;

std::string str(std::string_view text) {
  return std::string(text);
}

ordered_json to_json(const CheckInfo& c) {
  ordered_json json = {{"id", str(c.id.text())},    {"name", str(c.name)},
                       {"summary", str(c.summary)}, {"severity", str(name_of(c.severity))},
                       {"since", str(c.since)},     {"help", str(c.remedy)},
                       {"doc", str(c.doc)}};
  json["masked_by"] = ordered_json::array();
  for (const Mask& mask : c.masked_by) json["masked_by"].push_back(str(mask.id.text()));
  json["references"] = ordered_json::array();
  for (std::string_view reference : c.references) json["references"].push_back(str(reference));
  return json;
}

void explain_one(const CheckInfo& c) {
  fmt::print("{} {} ({}, since {})\n{}\n\n{}\n", c.id.text(), c.name, name_of(c.severity), c.since,
             c.summary, c.doc);
  fmt::print("Help: {}\n", c.remedy);
  for (const Mask& mask : c.masked_by)
    fmt::print("Silent where {} fails{}\n", mask.id.text(),
               mask.same_subject ? " for the same entry" : "");
  for (std::string_view reference : c.references) fmt::print("See: {}\n", reference);
}

// Rows of a list: columns of text, or objects with the same keys.
void print_rows(bool json, std::span<const std::string_view> keys,
                const std::vector<std::vector<std::string>>& rows) {
  if (json) {
    ordered_json list = ordered_json::array();
    for (const auto& row : rows) {
      ordered_json object;
      for (std::size_t i = 0; i < keys.size(); ++i) object[str(keys[i])] = row[i];
      list.push_back(std::move(object));
    }
    fmt::print("{}\n", list.dump(1));
    return;
  }
  std::vector<std::size_t> widths(keys.size(), 0);
  for (const auto& row : rows)
    for (std::size_t i = 0; i + 1 < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
      line += i + 1 < row.size() ? fmt::format("{:<{}}  ", row[i], widths[i]) : row[i];
    fmt::print("{}\n", line);
  }
}

void list_checks(bool json) {
  constexpr std::string_view kKeys[] = {"id", "name", "severity", "summary"};
  std::vector<std::vector<std::string>> rows;
  for (const AnyCheck& check : all_checks())
    rows.push_back({str(check.info->id.text()), str(check.info->name),
                    str(name_of(check.info->severity)), str(check.info->summary)});
  print_rows(json, kKeys, rows);
}

void list_targets(bool json) {
  constexpr std::string_view kKeys[] = {"name", "kind", "meaning"};
  std::vector<std::vector<std::string>> rows;
  for (const Architecture& arch : architectures())
    for (Libc libc : {Libc::glibc, Libc::musl}) {
      Target target{Os::linux_os, libc, &arch, {}};
      bool musl = libc == Libc::musl;
      rows.push_back({to_string(target), "target",
                      str(musl ? arch.musl_interpreter : arch.glibc_interpreters.front())});
    }
  for (std::string_view name : {"win-x64", "win-arm64", "osx-x64", "osx-arm64"})
    rows.push_back({str(name), "target", ""});
  rows.push_back({"macosX.Y", "floor", "macOS X.Y, any version"});
  for (std::string_view name : windows_floor_names())
    rows.push_back({str(name), "floor", to_string(*parse_os_floor(name))});
  for (const Platform& platform : platforms())
    if (is_lambda(platform))
      for (std::string_view arch : platform.architectures)
        rows.push_back({fmt::format("{}-{}", platform.id, find_architecture(arch)->rid), "target",
                        fmt::format("profile lambda, {}", platform.name)});
  for (const Platform& platform : platforms()) {
    if (!platform.libc_version.known()) continue;
    std::string aliases;
    for (std::string_view alias : platform.aliases) aliases += fmt::format(", {}", alias);
    rows.push_back({str(platform.id), "floor",
                    fmt::format("{}: {} {}{}", platform.name, name_of(platform.libc),
                                to_string(platform.libc_version), aliases)});
  }
  print_rows(json, kKeys, rows);
}

void list_profiles(bool json) {
  constexpr std::string_view kKeys[] = {"name", "meaning"};
  std::vector<std::vector<std::string>> rows;
  for (std::string_view name : profile_names())
    rows.push_back({str(name), str(describe_profile(name))});
  print_rows(json, kKeys, rows);
}

void list_formats(bool json) {
  constexpr std::string_view kKeys[] = {"name", "meaning"};
  std::vector<std::vector<std::string>> rows;
  for (const ReportFormat& format : report_formats())
    rows.push_back({str(format.name), str(format.purpose)});
  print_rows(json, kKeys, rows);
}

}  // namespace

int explain(const Options& options) {
  std::vector<const CheckInfo*> wanted;
  for (const AnyCheck& check : all_checks())
    if (options.explain_all) wanted.push_back(check.info);
  if (!options.explain_all)
    for (const std::string& topic : options.topics) wanted.push_back(find_check(topic));
  if (options.json) {
    ordered_json list = ordered_json::array();
    for (const CheckInfo* check : wanted) list.push_back(to_json(*check));
    fmt::print("{}\n", list.dump(1));
    return 0;
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (i != 0) fmt::print("\n");
    explain_one(*wanted[i]);
  }
  return 0;
}

int list(const Options& options) {
  for (const std::string& topic : options.topics) {
    if (topic == "checks") list_checks(options.json);
    if (topic == "targets") list_targets(options.json);
    if (topic == "profiles") list_profiles(options.json);
    if (topic == "formats") list_formats(options.json);
  }
  return 0;
}

int print_version(const Options& options) {
  if (options.json)
    fmt::print(
        "{}\n",
        ordered_json{{"name", "aotcheck"}, {"version", kVersion}, {"checks", all_checks().size()}}
            .dump(1));
  else
    fmt::print("aotcheck {}\n", kVersion);
  return 0;
}

}  // namespace aotcheck
