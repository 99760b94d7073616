// llvm-readobj as a second reader of PE and Mach-O, with another author: what it and we say of a
// file, in lines that can be compared.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "facts/file.h"

namespace aotcheck::test {

using Lines = std::set<std::string>;  // a universal file says most things once a slice

// "llvm-readobj-14" or "llvm-readobj"; empty where neither is installed.
std::string readobj_program();

// What llvm-readobj prints of each file.
struct Readobj {
  std::map<std::string, Lines> lines;  // not of those that it refuses
  std::set<std::string> crashed;       // files that it breaks on: it has nothing to say of them
};
Readobj readobj(const std::vector<std::filesystem::path>& files);

Lines our_lines(const FileFacts& facts);

// What is in one and not in the other, as a message; empty where they are equal.
std::string difference(const Lines& ours, const Lines& theirs);

}  // namespace aotcheck::test
