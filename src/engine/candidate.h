// The files that lie under the name of a library, and what the target's loader does with them.
#pragma once

#include <map>
#include <span>
#include <string>
#include <unordered_map>

#include "engine/artifact.h"

namespace aotcheck {

struct Candidate {
  enum class State : std::uint8_t {
    taken,    // `artifact` is it
    absent,   // no such file
    unseen,   // outside of what was read
    skipped,  // passed over as if it were not there
    refused,  // the search ends with an error
    looped,   // a loop of symbolic links: glibc leaves the whole search path
  };
  State state = State::absent;
  std::string reason;  // skipped, refused: what is wrong with it
  std::size_t artifact = SIZE_MAX;
};

class Candidates {
 public:
  Candidates(std::span<const Payload> payloads, std::span<const Artifact> artifacts);

  // What `wanting` gets at a path relative to the payload's root.
  Candidate at(std::size_t payload, const std::string& path, const BinaryFacts& wanting,
               bool musl) const;

  // Where the payload has a file of that name or SONAME, wherever it lies; empty where it has none.
  std::string elsewhere(std::size_t payload, const std::string& name) const;

 private:
  using Place = std::pair<std::size_t, std::string>;
  std::span<const Payload> payloads_;
  std::span<const Artifact> artifacts_;
  std::unordered_map<const Entry*, std::size_t> by_entry_;
  std::map<Place, std::size_t> references_;
  std::map<Place, std::string> names_;
};

}  // namespace aotcheck
