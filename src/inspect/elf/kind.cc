// What an ELF file is for. First match decides; the order is that of eu-elfclassify, which the
// oracle test compares with.
#include <elf.h>

#include <algorithm>

#include "inspect/elf/context.h"
#include "inspect/elf/machine.h"

namespace aotcheck::elf {
namespace {

bool has_section(const ElfFacts& elf, std::string_view name) {
  return std::any_of(elf.sections.begin(), elf.sections.end(),
                     [&](const Section& s) { return s.name == name; });
}

bool has_segment(const ElfFacts& elf, std::uint32_t type) {
  return std::any_of(elf.segments.begin(), elf.segments.end(),
                     [&](const Segment& s) { return s.type == type; });
}

std::pair<Kind, const char*> kind_of(const Context& c) {
  const ElfFacts& elf = c.elf;
  if (elf.type == ET_CORE) return {Kind::core, "e_type is ET_CORE"};
  if (elf.type == ET_REL) {
    if (has_section(elf, ".modinfo") && has_section(elf, ".gnu.linkonce.this_module"))
      return {Kind::kernel_module, "it has .modinfo and .gnu.linkonce.this_module"};
    if (is_foreign(elf.machine)) return {Kind::foreign_object, "its machine is no host CPU"};
    return {Kind::object, "e_type is ET_REL"};
  }
  if (elf.type != ET_EXEC && elf.type != ET_DYN)
    return {Kind::unknown, "e_type is no type of a loadable file"};
  if (is_foreign(elf.machine)) return {Kind::foreign_object, "its machine is no host CPU"};
  if (elf.type == ET_EXEC) return {Kind::program, "e_type is ET_EXEC"};
  if ((elf.dynamic_flags_1 & DF_1_PIE) != 0) return {Kind::program, "DT_FLAGS_1 has PIE"};
  if (elf.has_debug_tag && !c.binary.soname) return {Kind::program, "it has DT_DEBUG"};
  if (has_segment(elf, PT_INTERP))
    return {Kind::runnable_library, "it has PT_INTERP and nothing that makes it a program"};
  if (!elf.has_dynamic) return {Kind::program, "it is loadable and has no dynamic section"};
  return {Kind::library, "e_type is ET_DYN and nothing makes it a program"};
}

}  // namespace

void classify(Context& c) {
  if (c.binary.kind == Kind::debug_file) return;
  auto [kind, evidence] = kind_of(c);
  c.binary.kind = kind;
  c.binary.kind_evidence = evidence;
}

}  // namespace aotcheck::elf
