// Scopes: the parts of a payload that have a target of their own, and why.
//
// A platform token in a path component of a payload, or in the last component of the argument,
// opens a scope for what is below it; deeper tokens refine. What no token covers takes the platform
// that most of its programs have. Each artifact belongs to exactly one scope.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facts/file.h"
#include "policy/target.h"
#include "policy/token.h"

namespace aotcheck {

struct Scope {
  std::string path;  // logical path of the directory or file; ends in '/' for a directory
  std::optional<Target> target;  // nothing where nobody can say: see `why`
  std::string why;
  bool by_majority = false;  // nobody named the architecture: it is what most files are for
  bool cross_toolchain =
      false;  // a root of a cross compiler: programs of the host beside libraries of the target
  std::vector<std::string> disagreeing;  // platforms of programs without a majority (TGT005)
};

// What settling needs to know of one artifact.
struct ScopeMember {
  std::string argument;  // the command-line argument, and the path below it
  std::string path;
  bool is_directory_argument = true;
  const BinaryFacts* binary = nullptr;  // nullptr: no binary, it follows its directory
  char separator = '/';                 // between argument and path: '!' where it is an archive
};

struct Promise {
  std::optional<Target> target;  // --target
  std::optional<Floor> floor;    // --floor
};

struct Settled {
  std::vector<Scope> scopes;
  std::vector<std::size_t> scope_of;  // for each member
};

Settled settle_scopes(const std::vector<ScopeMember>& members, const Promise& promise);

}  // namespace aotcheck
