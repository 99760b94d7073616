// Small payloads that are built with g++ and really run. Nothing of a C library is linked, so that
// they run under any loader; each copy of a library returns a number of its own.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/world.h"
#include "support/run.h"

namespace aotcheck::test {

using Words = std::vector<std::string>;

inline constexpr const char* kGlibcLoader = "/lib64/ld-linux-x86-64.so.2";
inline constexpr const char* kMuslLoader = "/lib/ld-musl-x86_64.so.1";

// Whether this machine can build for x86-64 and has that loader.
bool can_run(const char* loader);

// A payload under construction: `app/` below a temporary directory. Paths are relative to it.
class Tree {
 public:
  explicit Tree(std::string loader);

  std::filesystem::path root() const { return temp_.path() / "app"; }
  std::filesystem::path at(const std::string& path) const { return root() / path; }

  // A library with `int function()`, which returns what `calls` returns, or a number of its own.
  // Its SONAME is its file name unless `options` give another.
  void library(const std::string& path, const std::string& function, Words options = {},
               const std::string& calls = "");
  // A program that exits with what `function` returns.
  void program(const std::string& path, const std::string& function, Words options);

  void text(const std::string& path, const std::string& contents);
  void patch(const std::string& path, std::size_t offset, const std::string& bytes);
  void remove(const std::string& path);
  void link(const std::string& path, const std::string& target);

  // The number of the copy at a path, through links; 0 where there is none.
  int value_at(const std::string& path) const;

 private:
  void compile(const std::string& path, const std::string& source, const Words& options);

  TempDir temp_;
  std::string loader_;
  int last_value_ = 10;
  std::map<std::string, int> value_of_;
};

// Linker options for a search path, in front of which `more` stand.
Words runpath(const std::string& path, Words more = {});
Words rpath(const std::string& path, Words more = {});

// `tool` needs a/libw.so, which needs libv.so (at `inner`); with these options each.
std::function<void(Tree&)> chain(Words tool, Words library, std::string inner = "a/libv.so");

// What aotcheck makes of a payload.
World world_of(const std::filesystem::path& root);
// How `needed` of the file `user` was found; nullptr where it needs no such thing.
const Resolution* resolution(const World& world, const std::string& user,
                             const std::string& needed);
// Whether the checks of linkage say that something here does not start.
bool finds_an_error(const std::filesystem::path& root);

}  // namespace aotcheck::test
