// Runs the aotcheck that was built, as a user would, and gives what it said.
#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace aotcheck::test {

struct Run {
  int exit_code = -1;  // 128 + N for signal N
  std::string out, err;
};

// Runs `program` with its arguments and waits; nothing goes through a shell.
Run run(const std::vector<std::string>& command, const std::filesystem::path& directory = {});

// Runs aotcheck.
Run aotcheck(std::vector<std::string> arguments, const std::filesystem::path& directory = {});

// Runs `aotcheck check --report json=-` and parses what it prints.
struct JsonRun {
  int exit_code = -1;
  nlohmann::json report;
  std::string err;
};
JsonRun check(std::vector<std::string> arguments, const std::filesystem::path& directory = {});

// Every finding of a report: check, severity, path of the artifact, message.
struct Found {
  std::string check, severity, path, message, verdict;
  bool operator==(const Found&) const = default;
};
std::vector<Found> findings(const nlohmann::json& report);

// The ids that fail; what is open besides is no finding.
std::set<std::string> failing(const JsonRun& run);
// What a run said, for the message of a test that expected something else.
std::string text(const JsonRun& run);

// The verdict of one check on the artifact whose path ends with `path`; empty where there is none.
std::string verdict(const nlohmann::json& report, const std::string& path,
                    const std::string& check);

// A folder that is gone when the object is.
class TempDir {
 public:
  TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  ~TempDir();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A copy of a payload of the corpora that a test changes.
class PayloadCopy {
 public:
  explicit PayloadCopy(const std::filesystem::path& sample);
  std::filesystem::path root() const { return temp_.path() / "payload"; }
  std::filesystem::path at(const std::string& name) const { return root() / name; }
  // Changes the bytes of a file and keeps its mode.
  void edit(const std::string& name, const std::function<void(std::string&)>& change) const;

 private:
  TempDir temp_;
};

std::string read_file(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, const std::string& bytes);

std::filesystem::path source_root();
std::filesystem::path corpora();

}  // namespace aotcheck::test
