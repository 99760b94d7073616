// The loader does not read section headers: without them every check of what it does read says the
// same.
#include <elf.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/support/elf_edit.h"
#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

// Outcomes of the families that judge what the loader reads: "path check" to verdict and messages.
std::map<std::string, std::string> loader_outcomes(const nlohmann::json& report) {
  std::map<std::string, std::string> all;
  for (const auto& artifact : report.at("artifacts"))
    for (const auto& outcome : artifact.at("outcomes")) {
      if (outcome.at("check").is_null()) continue;
      std::string id = outcome.at("check"), family = id.substr(0, 3);
      if (family != "TGT" && family != "SYM" && family != "LNK" && family != "HRD" &&
          family != "PRM")
        continue;
      std::string said = outcome.at("verdict");
      for (const auto& finding : outcome.value("findings", nlohmann::json::array()))
        said += "; " + finding.at("message").get<std::string>();
      all[artifact.at("path").get<std::string>() + " " + id] = said;
    }
  return all;
}

// Samples of these families, and the published ones.
std::vector<std::string> folders() {
  std::vector<std::string> all = {"nativeaot/app-x64", "nativeaot/app-x64-xenial",
                                  "nativeaot/app-arm64", "nativeaot/aggregate-x64-xenial"};
  for (const auto& family : fs::directory_iterator(corpora())) {
    std::string id = family.path().filename().string();
    if (id.size() != 6 || !(id.starts_with("TGT") || id.starts_with("SYM") ||
                            id.starts_with("LNK") || id.starts_with("HRD")))
      continue;
    for (const auto& one : fs::directory_iterator(family.path()))
      if (fs::exists(one.path() / "payload"))
        all.push_back(id + "/" + one.path().filename().string() + "/payload");
  }
  std::sort(all.begin(), all.end());
  return all;
}

class WithoutSections : public testing::TestWithParam<std::string> {};

TEST_P(WithoutSections, TheLoadersChecksSayTheSame) {
  TempDir scratch;
  fs::path payload = scratch.path() / fs::path(GetParam()).filename();
  fs::copy(corpora() / GetParam(), payload,
           fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  std::vector<fs::path> loaded;
  // 32-bit ARM tells its float ABI in a section, and the severity of a check in profile nativeaot
  // follows what recognises Native AOT.
  bool said_by_sections = GetParam().find("nativeaot/payload") != std::string::npos;
  for (const auto& file : fs::recursive_directory_iterator(payload)) {
    if (!file.is_regular_file() || file.is_symlink()) continue;
    if (file.path().extension() == ".dbg") {
      fs::remove(file.path());  // found by sections, and not loaded
    } else if (std::string bytes = read_file(file.path()); is_elf(bytes) && is_loaded(bytes)) {
      loaded.push_back(file.path());
      said_by_sections |= machine(bytes) == EM_ARM;
    }
  }
  std::vector<std::string> arguments = {"--floor", "glibc2.17", payload.filename().string()};
  if (loaded.empty() || said_by_sections)
    GTEST_SKIP() << "nothing here is told from what the loader reads alone";
  auto before = loader_outcomes(check(arguments, scratch.path()).report);
  for (const fs::path& file : loaded) {
    std::string bytes = read_file(file);
    drop_sections(bytes);
    write_file(file, bytes);
  }
  EXPECT_EQ(loader_outcomes(check(arguments, scratch.path()).report), before);
}

INSTANTIATE_TEST_SUITE_P(Samples, WithoutSections, testing::ValuesIn(folders()),
                         [](const auto& folder) {
                           std::string name = folder.param;
                           for (char& c : name)
                             if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
                           return name;
                         });

}  // namespace
}  // namespace aotcheck::test
