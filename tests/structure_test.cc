// The walls of the house: who may include whom.
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

// A folder and what its files may include besides themselves.
const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"base", {}},
    {"facts", {"base"}},
    {"inspect", {"base", "facts"}},
    {"payload", {"base", "facts"}},
    {"worker", {"base", "facts", "inspect", "payload"}},
    {"policy", {"base", "facts"}},
    {"engine", {"base", "facts", "payload", "policy", "worker"}},
    {"checks", {"base", "facts", "payload", "policy", "engine"}},
    {"cli", {"base", "facts", "payload", "policy", "worker", "engine", "checks", "reports"}},
};

struct Include {
  std::string text;
  bool system = false;
};

std::vector<Include> includes(const fs::path& file) {
  std::vector<Include> all;
  std::istringstream in(read_file(file));
  std::regex pattern("^#include ([<\"])([^>\"]+)[>\"]");
  std::smatch match;
  for (std::string line; std::getline(in, line);)
    if (std::regex_search(line, match, pattern)) all.push_back({match[2], match[1] == "<"});
  return all;
}

template <typename Visit>
void each_source(const fs::path& folder, Visit&& visit) {
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".cc" || entry.path().extension() == ".h") visit(entry.path());
}

TEST(Structure, IncludesFollowTheDirection) {
  std::size_t seen = 0;
  for (const auto& [folder, allowed] : kMayInclude) {
    fs::path root = folder == "checks" ? source_root() / folder : source_root() / "src" / folder;
    ASSERT_TRUE(fs::exists(root)) << root;
    each_source(root, [&, folder = folder, allowed = allowed](const fs::path& file) {
      ++seen;
      for (const Include& include : includes(file)) {
        std::string top = include.text.substr(0, include.text.find('/'));
        bool ours = !include.system && include.text != "version.h";
        EXPECT_TRUE(!ours || top == folder || allowed.contains(top))
            << file << " includes " << include.text;
      }
    });
  }
  EXPECT_GT(seen, 60u);
}

TEST(Structure, ReportsSeeTheModelOnly) {
  each_source(source_root() / "reports", [](const fs::path& file) {
    for (const Include& include : includes(file)) {
      if (include.system) continue;
      bool allowed = include.text.starts_with("base/") || include.text.starts_with("reports/") ||
                     include.text == "engine/report_model.h";
      EXPECT_TRUE(allowed) << file << " includes " << include.text;
    }
  });
}

TEST(Structure, LibrariesStayInTheirRoom) {
  const std::map<std::string, std::string> home = {{"LIEF", "inspect/lief_bridge.cc"},
                                                   {"capstone", "inspect/disassembly.cc"},
                                                   {"archive", "inspect/archive"}};
  for (const char* top : {"src", "checks", "reports"})
    each_source(source_root() / top, [&](const fs::path& file) {
      for (const Include& include : includes(file))
        for (const auto& [library, room] : home)
          EXPECT_TRUE(!include.system || !include.text.starts_with(library) ||
                      file.string().find(room) != std::string::npos)
              << file << " includes " << include.text;
    });
}

// A check opens no file and reads no clock.
TEST(Structure, ChecksArePure) {
  each_source(source_root() / "checks", [](const fs::path& file) {
    for (const Include& include : includes(file))
      for (const char* impure : {"fstream", "filesystem", "chrono", "ctime", "cstdio", "iostream",
                                 "unistd.h", "fcntl.h", "sys/"})
        EXPECT_FALSE(include.system && include.text.starts_with(impure))
            << file << " includes " << include.text;
  });
}

TEST(Structure, FilesHoldOneIdea) {
  for (const char* top : {"src", "checks", "reports"})
    each_source(source_root() / top, [](const fs::path& file) {
      std::string text = read_file(file);
      EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 400) << file;
    });
}

}  // namespace
}  // namespace aotcheck::test
