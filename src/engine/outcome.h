// What a check said of an artifact: exactly one outcome, with its findings where it failed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/severity.h"
#include "engine/check_info.h"

namespace aotcheck {

enum class Verdict : std::uint8_t {
  pass,
  fail,
  not_applicable,  // the question has no meaning here
  inconclusive,    // the evidence is damaged or was not read: the run is incomplete
  undetermined,    // the evidence is whole, the method does not reach
  errored,         // inspection or the check broke: the run is incomplete
};

inline constexpr std::array<std::string_view, 6> kVerdictNames = {
    "pass", "fail", "not applicable", "inconclusive", "undetermined", "errored"};
constexpr std::string_view name_of(Verdict verdict) {
  return kVerdictNames[static_cast<std::size_t>(verdict)];
}

struct Finding {
  Severity severity = Severity::error;
  std::string message;  // the fact, expected and actual, lower case, no full stop
  std::string subject;  // what it is about: a needed name, a node, a section; the key for masks
  std::string path;     // entry of the payload, where the artifact is the payload itself
  std::string where;    // "program header 7, offset 0x1c8"
  std::uint64_t offset = 0;
  std::vector<std::string> evidence;  // the chain that leads to it
  std::string help;                   // where it is better than the check's own remedy
};

struct Outcome {
  const CheckInfo* check = nullptr;  // nullptr: inspection itself
  Verdict verdict = Verdict::pass;
  std::string reason;  // for all but pass and fail
  std::vector<Finding> findings;
};

}  // namespace aotcheck
