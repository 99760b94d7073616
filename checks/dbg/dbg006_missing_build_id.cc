#include "base/text.h"
#include "checks/dbg/debug_file.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{.id = "DBG006",
                          .name = "missing-build-id",
                          .summary = "there is no usable build-id",
                          .severity = Severity::note,
                          .needs = {Part::file_header, Part::program_headers, Part::notes},
                          .remedy = "link with -Wl,--build-id=sha1",
                          .references = {"ld(1), --build-id", "GDB manual, Separate Debug Files"},
                          .doc = R"doc(## What it checks
The file has a note NT_GNU_BUILD_ID of 8 to 32 bytes; sha1, the usual one, has 20. Each slice of a Mach-O file has LC_UUID.
## Why it matters
Symbol servers, debuginfod and crash collectors know binaries by their build-id alone. Without one, a debug file is found
only by its name beside the binary, and a core dump does not say which build it is of.
## How to fix
Link with `-Wl,--build-id=sha1` (GCC and Native AOT do by themselves, plain clang and Go do not). Look for a step that drops
notes (`objcopy -R .note.gnu.build-id`, a linker script with /DISCARD/).
## When to waive
Where every byte counts, or files are told apart by a digest that is kept elsewhere.)doc"};

constexpr std::size_t kLeast = 8, kMost = 32;  // what lld and mold write at least and at most

void judge_macho(const MachOFacts& macho, Finder& f) {
  for (const MachOSlice& slice : macho.slices)
    if (slice.uuid.empty())
      f.fail("the slice for {} has no LC_UUID", slice.machine).subject(slice.machine);
}

void run(const Binary& binary, Finder& f) {
  const FileFacts& facts = binary.artifact.facts;
  if (is_prebuilt_host(binary, f)) return;
  if (facts.pe) return f.not_applicable("a PE file without a PDB has no id, and needs none");
  if (!binary.facts.known_machine)
    return f.not_applicable("{} is no machine of the table: firmware and the like have no build-id",
                            binary.facts.machine);
  if (facts.macho) return judge_macho(*facts.macho, f);
  const std::string& id = binary.facts.build_id;
  if (id.empty())
    f.fail("no build-id, expected a note NT_GNU_BUILD_ID");
  else if (id.size() < kLeast || id.size() > kMost)
    f.fail("the build-id {} has {}, expected {} to {}", hex(id.substr(0, kMost)),
           plural(id.size(), "byte"), kLeast, kMost);
}

}  // namespace

extern constinit const AnyCheck kDbg006{Check<Binary>{kInfo, run}};

}  // namespace aotcheck
