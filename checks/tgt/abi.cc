#include "checks/tgt/abi.h"

#include <fmt/format.h>

namespace aotcheck {
namespace {

enum class FloatAbi { unknown, soft, hard };

// e_flags alone cannot say: lld writes the soft bit whenever no input carries the attribute, mold
// writes neither. So the interpreter and Tag_ABI_VFP_args count first, and the bits only where
// those are silent.
FloatAbi float_abi(const BinaryFacts& b, const ElfFacts& elf) {
  if (b.interpreter) {
    const std::string& path = b.interpreter->text;
    if (path == "/lib/ld-linux-armhf.so.3" || path == "/lib/ld-musl-armhf.so.1")
      return FloatAbi::hard;
    if (path == "/lib/ld-linux.so.3" || path == "/lib/ld-musl-arm.so.1") return FloatAbi::soft;
  }
  if (elf.arm_vfp_args == 1u) return FloatAbi::hard;
  if (elf.arm_vfp_args == 3u) return FloatAbi::unknown;  // compatible with both
  if ((elf.flags & 0x400) != 0) return FloatAbi::hard;
  if (elf.arm_vfp_args == 0u && (elf.flags & 0x200) != 0) return FloatAbi::soft;
  return FloatAbi::unknown;
}

// EF_RISCV_FLOAT_ABI (RISC-V ELF psABI, "File Header").
constexpr std::uint32_t kRiscvFloatAbi = 6;
constexpr std::string_view kRiscvAbis[] = {"lp64 (soft float)", "lp64f (single float)",
                                           "lp64d (double float)", "lp64q (quad float)"};

}  // namespace

std::vector<std::string> abi_conflicts(const Binary& binary, const Architecture& arch) {
  std::vector<std::string> conflicts;
  if (!binary.artifact.facts.elf) return conflicts;
  const ElfFacts& elf = *binary.artifact.facts.elf;
  for (const FlagRule& rule : arch.flags) {
    std::uint32_t found = elf.flags & rule.mask;
    if (found == rule.value || (rule.allow_unset && found == 0)) continue;
    if (arch.id == "riscv64" && rule.mask == kRiscvFloatAbi)
      conflicts.push_back(fmt::format("built for {} (e_flags {:#x}), expected {}",
                                      kRiscvAbis[found / 2], elf.flags,
                                      kRiscvAbis[rule.value / 2]));
    else
      conflicts.push_back(fmt::format("e_flags {:#x} has {:#x} under {:#x} ({}), expected {:#x}",
                                      elf.flags, found, rule.mask, rule.what, rule.value));
  }
  if (arch.machine == "arm") {
    FloatAbi wanted = arch.id == "armel" ? FloatAbi::soft : FloatAbi::hard,
             found = float_abi(binary.facts, elf);
    if (found != FloatAbi::unknown && found != wanted)
      conflicts.push_back(fmt::format("built for the {}-float ABI, {} is {}-float",
                                      found == FloatAbi::hard ? "hard" : "soft", arch.id,
                                      wanted == FloatAbi::hard ? "hard" : "soft"));
  }
  return conflicts;
}

}  // namespace aotcheck
