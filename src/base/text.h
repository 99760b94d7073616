// Text helpers: escaping of names from hostile files, and the nearest word for a typing error.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aotcheck {

// Bytes as text that is safe on a terminal and in any report, reversibly: control characters and
// invalid UTF-8 become \xNN, a backslash becomes two; C1 controls, bidirectional overrides and line
// separators are escaped byte by byte too.
std::string printable(std::string_view bytes);

std::string hex(std::string_view bytes);

// The candidate within two thirds of `word`'s length in edit distance, nearest first in the order
// given; empty where none is.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);
std::string_view trim(std::string_view text);

// "1 error", "2 errors".
std::string plural(std::uint64_t count, std::string_view noun);

// "1.4 MB": decimal units, as file managers and release pages write them.
std::string human_size(std::uint64_t bytes);

// The last component of a path, and what stands before it (without the slash; empty where there is
// none).
std::string_view base_name(std::string_view path);
std::string_view dir_name(std::string_view path);

// A path with `.` and empty components removed and `..` resolved by name only; a leading slash is
// kept, and `..` above the start is kept too ("a/../../b" is "../b").
std::string normal_path(std::string_view path);

// Whether an absolute path begins in a directory that build machines have: a home, a CI agent's
// work folder, a temporary one, a drive of Windows.
bool is_build_directory(std::string_view path);

std::string to_lower(std::string_view text);

}  // namespace aotcheck
