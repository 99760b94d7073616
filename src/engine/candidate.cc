// glibc's open_verify and _dl_map_object_from_fd (elf/dl-load.c): another class or machine is
// passed over, any other fault ends the search. musl checks next to nothing and never goes on.
#include "engine/candidate.h"

#include <elf.h>
#include <fmt/format.h>

#include "base/text.h"

namespace aotcheck {
namespace {

struct Opinion {
  std::string refusal;   // empty: it takes the file
  bool goes_on = false;  // it passes over the file
};

constexpr std::uint8_t kOsabiArmAeabi = 64;

bool takes_osabi(const ElfFacts& elf) {
  return elf.osabi == ELFOSABI_SYSV || elf.osabi == ELFOSABI_GNU ||
         (elf.osabi == kOsabiArmAeabi && elf.machine == EM_ARM);
}

std::string header_defect(const BinaryFacts& b) {
  for (const Defect& defect : b.defects)
    if (defect.part == Part::file_header) return defect.what;
  return "";
}

Opinion examine_header(const BinaryFacts& wanting, const BinaryFacts& b, const ElfFacts& elf) {
  if (b.bits != wanting.bits) return {fmt::format("{}-bit", b.bits), true};
  if (b.big_endian != wanting.big_endian) return {"wrong byte order", false};
  if (b.machine != wanting.machine) return {fmt::format("for {}", b.machine), true};
  if (std::string what = header_defect(b); !what.empty()) return {what, false};
  if (!takes_osabi(elf)) return {fmt::format("EI_OSABI {}", elf.osabi), false};
  constexpr std::uint8_t kLibcAbiMax = 4;  // and GNU's own values stay below it
  if (elf.abi_version != 0 && !(elf.osabi == ELFOSABI_GNU && elf.abi_version < kLibcAbiMax))
    return {fmt::format("EI_ABIVERSION {}", elf.abi_version), false};
  if (b.kind == Kind::debug_file) return {"a detached debug file", false};
  if (elf.type != ET_DYN)
    return {elf.type == ET_EXEC  ? "a program at a fixed address"
            : elf.type == ET_REL ? "a relocatable object"
                                 : "no shared object",
            false};
  if ((elf.dynamic_flags_1 & DF_1_PIE) != 0) return {"a position-independent executable", false};
  if (!elf.has_dynamic) return {"without a dynamic section", false};
  return {};
}

// `file` is nullptr where the entry is no binary at all.
Opinion examine(const BinaryFacts& wanting, const Artifact* file, const Entry& entry, bool musl) {
  if (entry.type == EntryType::directory) return {"a directory", false};
  if ((entry.mode & 0444) == 0) return {"not readable", true};
  if (file && !file->error.empty()) return {"not readable here", true};
  if (entry.size == 0) return {"an empty file", false};
  const BinaryFacts* b = file ? file->binary() : nullptr;
  if (!b || b->format != Format::elf || !file->facts.elf) return {"no ELF file", false};
  const ElfFacts& elf = *file->facts.elf;
  if (!musl) return examine_header(wanting, *b, elf);
  if (b->bits != wanting.bits || b->machine != wanting.machine)
    return {fmt::format("for {}", b->machine), false};
  if (elf.type != ET_DYN && elf.type != ET_EXEC) return {"no shared object", false};
  return {};
}

}  // namespace

Candidates::Candidates(std::span<const Payload> payloads, std::span<const Artifact> artifacts)
    : payloads_(payloads), artifacts_(artifacts) {
  for (std::size_t i = 0; i < artifacts.size(); ++i) {
    for (const Entry* name : artifacts[i].names) by_entry_[name] = i;
    const BinaryFacts* b = artifacts[i].binary();
    if (artifacts[i].reference)
      references_[{artifacts[i].payload, artifacts[i].entry->path}] = i;
    else if (b && b->soname && b->is_library())
      names_.try_emplace({artifacts[i].payload, b->soname->text}, artifacts[i].entry->path);
  }
  for (std::size_t i = 0; i < payloads.size(); ++i)
    for (const Entry& entry : payloads[i].entries)
      if (entry.content == Content::elf || entry.type == EntryType::symlink)
        names_.try_emplace({i, std::string(base_name(entry.path))}, entry.path);
}

Candidate Candidates::at(std::size_t payload, const std::string& path, const BinaryFacts& wanting,
                         bool musl) const {
  using State = Candidate::State;
  Followed followed = payloads_[payload].follow(path);
  const Entry* entry = followed.entry;
  if (!entry)
    if (auto at = references_.find({payload, path}); at != references_.end())
      entry = artifacts_[at->second].entry;
  if (!entry) {
    if (followed.end == PathEnd::loops)
      return {musl ? State::refused : State::looped, "a loop of symbolic links"};
    bool seen = followed.end == PathEnd::dangles ||
                (path.starts_with("../") && !path.starts_with("../../"));
    return {seen ? State::absent : State::unseen};
  }
  auto known = by_entry_.find(entry);
  const Artifact* file = known == by_entry_.end() ? nullptr : &artifacts_[known->second];
  Opinion opinion = examine(wanting, file, *entry, musl);
  if (opinion.refusal.empty()) return {State::taken, "", known->second};
  return {opinion.goes_on ? State::skipped : State::refused, opinion.refusal};
}

std::string Candidates::elsewhere(std::size_t payload, const std::string& name) const {
  auto at = names_.find({payload, name});
  return at == names_.end() ? "" : at->second;
}

}  // namespace aotcheck
