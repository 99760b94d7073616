#include "tests/fuzz/targets.h"

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "engine/report_model.h"
#include "facts/json.h"
#include "facts/sniff.h"
#include "facts/wire.h"
#include "inspect/archive/libarchive.h"
#include "inspect/archive/walk.h"
#include "inspect/archive/zip_audit.h"
#include "inspect/inspect.h"
#include "reports/writer.h"

namespace aotcheck::test {
namespace {

// A rule that was broken; the fuzzer keeps the input.
void require(bool holds) {
  if (!holds) std::abort();
}

// What was decoded is what was encoded.
void survives_the_wire(const auto& facts, auto&& decode_again) {
  std::string wire = encode(facts);
  auto decoded = decode_again(Bytes(wire));
  require(decoded.has_value());
  require(encode(*decoded) == wire);
}

// A reader's facts survive the wire and can be printed, whatever the file says.
void read_as(Bytes file, Content content, bool list) {
  FileFacts facts = inspect(file, content, {.crc32 = true, .sha256 = true, .list = list});
  survives_the_wire(facts, decode);
  (void)to_json(facts).dump();
}

template <Content content>
void read(Bytes file) {
  read_as(file, content, false);
}

void list(Bytes file) {
  read_as(file, Content::other, true);
}

// Members are told in order, contents of members that were told, once each.
void unpack(Bytes file, Content content) {
  static const bool prepared = (prepare_libarchive(), true);
  require(prepared);
  constexpr unsigned kDepth = 2;
  ArchiveOptions options;
  options.depth = kDepth;
  std::vector<bool> told;
  ArchiveSink sink{[&](const MemberFacts& member) {
                     require(member.container <= told.size());
                     told.push_back(false);
                     survives_the_wire(member, decode_member);
                     return true;
                   },
                   [&](const MemberContents& contents) {
                     require(contents.member < told.size() && !told[contents.member]);
                     told[contents.member] = true;
                     survives_the_wire(contents, decode_contents);
                     return true;
                   }};
  ArchiveWalk walk(options, sink, file.size());
  FileFacts facts;
  facts.content = content;
  facts.archive = read_archive(file, content, walk, 0);
  survives_the_wire(facts, decode);
  (void)to_json(facts).dump();
}

void archive(Bytes file) {
  Content content = sniff(file.clipped(0, kSniffBytes).text());
  unpack(file, is_archive(content) ? content : Content::tar);
}

// The audit alone, and what is unpacked by it. What it says lies in the file.
void zip(Bytes file) {
  std::vector<ArchiveDefect> defects;
  ZipFacts facts = audit_zip(file, defects);
  for (const ZipGap& gap : facts.gaps) require(file.holds(gap.offset, gap.size));
  for (const ZipEntry& entry : facts.entries)
    if (entry.local) require(file.holds(entry.data_offset, entry.central.packed));
  require(facts.prefix <= file.size() && facts.trailing <= file.size());
  unpack(file, Content::zip);
}

// A reply is bytes of a worker that may be anybody's.
void reply(Bytes wire) {
  if (auto facts = decode(wire)) {
    (void)to_json(*facts).dump();
    require(decode(Bytes(encode(*facts))).has_value());
  }
  if (auto member = decode_member(wire)) survives_the_wire(*member, decode_member);
  if (auto contents = decode_contents(wire)) survives_the_wire(*contents, decode_contents);
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
    {"archive", archive},
    {"elf", read<Content::elf>},
    {"list", list},
    {"macho", read<Content::macho>},
    {"pdb", read<Content::pdb>},
    {"pe", read<Content::pe>},
    {"reply", reply},
    {"report", report},
    {"script", read<Content::script>},
    {"zip", zip},
};

}  // namespace

std::span<const FuzzTarget> fuzz_targets() {
  return kTargets;
}

}  // namespace aotcheck::test
