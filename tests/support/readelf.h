// ELF facts as lines of text, from our reader and from binutils readelf: a line that only one of
// them has is a difference.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>

#include "facts/file.h"

namespace aotcheck::test {

using Lines = std::multiset<std::string>;

// What readelf says of each file, by path.
std::map<std::string, Lines> readelf_lines(std::span<const std::string> files);

// The same of a file's facts. What readelf tells of files that nothing loads (objects, cores, debug
// files) by other rules is taken out of both.
Lines fact_lines(const FileFacts& facts);
void drop_unloaded(const FileFacts& facts, Lines& lines);

// The first lines that only one of them has; empty where they are equal.
std::string difference(const Lines& readelf, const Lines& facts);

}  // namespace aotcheck::test
