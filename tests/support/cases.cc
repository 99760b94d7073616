#include "tests/support/cases.h"

#include <toml++/toml.h>
#include <algorithm>

#include "tests/support/run.h"

namespace aotcheck::test {

namespace fs = std::filesystem;

std::vector<std::string> corpus_cases() {
  std::vector<std::string> all;
  for (const auto& file : fs::recursive_directory_iterator(corpora()))
    if (file.path().filename() == "expected.toml")
      all.push_back(fs::relative(file.path().parent_path(), corpora()).string());
  std::sort(all.begin(), all.end());
  return all;
}

std::vector<std::string> corpus_arguments(const std::string& folder) {
  toml::table table = toml::parse_file((corpora() / folder / "expected.toml").string());
  std::vector<std::string> words;
  if (auto* list = table["arguments"].as_array())
    for (auto& word : *list) words.push_back(*word.value<std::string>());
  return words;
}

bool names_a_path(const std::vector<std::string>& arguments) {
  return std::any_of(arguments.begin(), arguments.end(), [](const std::string& word) {
    return word.find("payload") != std::string::npos || word == "--debug-dir";
  });
}

std::string test_name(std::string text) {
  for (char& c : text)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return text;
}

}  // namespace aotcheck::test
