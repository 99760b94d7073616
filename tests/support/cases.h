// The cases of the corpora, and how each wants to be judged.
#pragma once

#include <string>
#include <vector>

namespace aotcheck::test {

// Folders below corpora/ with an expected.toml, sorted.
std::vector<std::string> corpus_cases();

// The options that a case is judged with, and whether they name files of it.
std::vector<std::string> corpus_arguments(const std::string& folder);
bool names_a_path(const std::vector<std::string>& arguments);

// A case as the name of a parametrised test.
std::string test_name(std::string text);

}  // namespace aotcheck::test
