#include "tests/fuzz/targets.h"

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "engine/report_model.h"
#include "facts/json.h"
#include "facts/wire.h"
#include "inspect/inspect.h"
#include "reports/writer.h"

namespace aotcheck::test {
namespace {

// A rule that was broken; the fuzzer keeps the input.
void require(bool holds) {
  if (!holds) std::abort();
}

// A reader's facts survive the wire and can be printed, whatever the file says.
template <Content content>
void read(Bytes file) {
  FileFacts facts = inspect(file, content, {.crc32 = true, .sha256 = true});
  std::string wire = encode(facts);
  auto decoded = decode(Bytes(wire));
  require(decoded.has_value());
  require(encode(*decoded) == wire);
  (void)to_json(*decoded).dump();
}

// A reply is bytes of a worker that may be anybody's.
void reply(Bytes wire) {
  auto facts = decode(wire);
  if (!facts) return;
  (void)to_json(*facts).dump();
  require(decode(Bytes(encode(*facts))).has_value());
}

// Names and messages hold any bytes; every report is well-formed all the same.
void report(Bytes input) {
  std::string text(input.text());
  ReportCheck check{"TPL000", "bad-thing", "a bad thing", "remove it", Severity::error};
  ReportFinding finding;
  finding.message = finding.subject = finding.path = finding.help = text;
  finding.where = "segment";
  finding.evidence = {text, text};
  ReportArtifact artifact;
  artifact.path = artifact.description = text;
  artifact.names = {text};
  artifact.outcomes = {{&check, ReportVerdict::fail, text, {finding}},
                       {&check, ReportVerdict::errored, text, {}}};
  Report r;
  r.version = "0";
  r.arguments = {text};
  r.checks = {check};
  r.artifacts = {artifact};
  for (const ReportFormat& format : report_formats()) {
    std::string written = format.write(r);
    if (format.name == "json") require(nlohmann::json::accept(written));
    for (char c : written) require(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
  }
}

constexpr FuzzTarget kTargets[] = {
    {"elf", read<Content::elf>},       {"pe", read<Content::pe>}, {"macho", read<Content::macho>},
    {"script", read<Content::script>}, {"reply", reply},          {"report", report},
};

}  // namespace

std::span<const FuzzTarget> fuzz_targets() {
  return kTargets;
}

}  // namespace aotcheck::test
