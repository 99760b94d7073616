// What most files of a scope are for: asked where neither a path nor an option says it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "policy/target.h"

namespace aotcheck {

struct Majority {
  Os os = Os::unknown;
  const Architecture* arch = nullptr;
  std::string why;                       // "12 programs for linux x64"
  std::vector<std::string> disagreeing;  // programs without a majority, by platform
};

// One vote a file: programs decide, libraries only where there is no program. A Windows program
// with its suffix decides nothing beside programs of another system: installers, virtual
// environments and build tools carry such helpers.
class Votes {
 public:
  void add(const BinaryFacts& binary, std::string_view path);

  // The majority among the files that agree with what is known already.
  Majority decide(Os os, const Architecture* arch) const;
  std::optional<Libc> libc() const;

 private:
  struct Vote {
    Os os;
    const Architecture* arch;
    friend bool operator<(const Vote& a, const Vote& b) {
      return std::tie(a.os, a.arch->id) < std::tie(b.os, b.arch->id);
    }
  };
  using Counts = std::map<Vote, int>;

  static std::string describe(const Vote& vote, int count, std::string_view noun);
  static Majority decide_among(const Counts& counts, std::string_view noun);
  std::optional<Os> decide_os() const;

  Counts programs_, libraries_;
  std::map<Os, int> deciding_programs_, files_;
  std::map<Libc, int> libcs_;
};

}  // namespace aotcheck
