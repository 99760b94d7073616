#include "inspect/disassembly.h"

#include <capstone/capstone.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace aotcheck {

using Value = CodeValue;
using Step = CodeStep;

class Disassembler::Capstone {
 public:
  explicit Capstone(const CodeImage& image) : image_(image) {
    bool x86 = image.cpu == CodeImage::Cpu::x86_64;
    if (cs_open(x86 ? CS_ARCH_X86 : CS_ARCH_ARM64, x86 ? CS_MODE_64 : CS_MODE_LITTLE_ENDIAN,
                &handle_) != CS_ERR_OK)
      handle_ = 0;
    if (handle_ != 0) cs_option(handle_, CS_OPT_DETAIL, CS_OPT_ON);
    if (handle_ != 0) instruction_ = cs_malloc(handle_);
  }
  Capstone(const Capstone&) = delete;
  Capstone& operator=(const Capstone&) = delete;
  ~Capstone() {
    if (instruction_) cs_free(instruction_, 1);
    if (handle_ != 0) cs_close(&handle_);
  }

  std::optional<Step> step(std::uint64_t address, Registers& registers) {
    constexpr std::size_t kLongest = 15;
    Bytes code = image_.code(address).clipped(0, kLongest);
    if (!instruction_ || code.empty()) return std::nullopt;
    const std::uint8_t* at = code.begin();
    std::size_t left = code.size();
    std::uint64_t next = address;
    if (!cs_disasm_iter(handle_, &at, &left, &next, instruction_)) return std::nullopt;
    Step step;
    step.next = next;
    step.text = fmt::format("{:#x}: {} {}", address, instruction_->mnemonic, instruction_->op_str);
    while (step.text.ends_with(' ')) step.text.pop_back();
    image_.cpu == CodeImage::Cpu::x86_64 ? x86(step, registers) : arm64(step, registers);
    return step;
  }

  std::optional<Value> argument(unsigned index, const Registers& registers) const {
    const bool x86 = image_.cpu == CodeImage::Cpu::x86_64;
    const unsigned fourth = x86 ? unsigned{X86_REG_RCX} : unsigned{ARM64_REG_X3};
    const unsigned first = x86 ? unsigned{X86_REG_RDI} : unsigned{ARM64_REG_X0};
    auto at = registers.find(index == 0 ? first : fourth);
    return at == registers.end() ? std::nullopt : std::optional(at->second);
  }

 private:
  std::optional<Value> word_at(std::uint64_t address) const {
    if (std::string_view import = image_.import_at(address); !import.empty())
      return Value{0, std::string(import)};
    if (auto word = image_.word(address)) return Value{*word, {}};
    return std::nullopt;
  }

  // The 64-bit register that a register is part of.
  unsigned whole_x86(unsigned name) const {
    static constexpr std::array<std::array<unsigned, 4>, 8> kParts = {{
        {X86_REG_RAX, X86_REG_EAX, X86_REG_AX, X86_REG_AL},
        {X86_REG_RBX, X86_REG_EBX, X86_REG_BX, X86_REG_BL},
        {X86_REG_RCX, X86_REG_ECX, X86_REG_CX, X86_REG_CL},
        {X86_REG_RDX, X86_REG_EDX, X86_REG_DX, X86_REG_DL},
        {X86_REG_RSI, X86_REG_ESI, X86_REG_SI, X86_REG_SIL},
        {X86_REG_RDI, X86_REG_EDI, X86_REG_DI, X86_REG_DIL},
        {X86_REG_RBP, X86_REG_EBP, X86_REG_BP, X86_REG_BPL},
        {X86_REG_RSP, X86_REG_ESP, X86_REG_SP, X86_REG_SPL},
    }};
    for (const auto& parts : kParts)
      if (std::find(parts.begin(), parts.end(), name) != parts.end()) return parts[0];
    for (unsigned first : {X86_REG_R8D, X86_REG_R8W, X86_REG_R8B})
      if (name >= first && name < first + 8) return X86_REG_R8 + (name - first);
    return name;
  }
  static bool is_wide_x86(unsigned name) {  // a write to it sets all 64 bits
    constexpr std::array<unsigned, 8> kHalves = {X86_REG_EAX, X86_REG_EBX, X86_REG_ECX,
                                                 X86_REG_EDX, X86_REG_ESI, X86_REG_EDI,
                                                 X86_REG_EBP, X86_REG_ESP};
    return std::find(kHalves.begin(), kHalves.end(), name) != kHalves.end() ||
           (name >= X86_REG_R8D && name <= X86_REG_R15D);
  }

  std::optional<std::uint64_t> address_x86(const cs_x86_op& op, const Step& step,
                                           const Registers& registers) const {
    const x86_op_mem& mem = op.mem;
    if (mem.index != X86_REG_INVALID || mem.segment != X86_REG_INVALID) return std::nullopt;
    auto offset = static_cast<std::uint64_t>(mem.disp);
    if (mem.base == X86_REG_RIP) return step.next + offset;
    if (mem.base == X86_REG_INVALID) return offset;
    auto base = registers.find(mem.base);
    if (base == registers.end() || !base->second.import.empty()) return std::nullopt;
    return base->second.number + offset;
  }

  std::optional<Value> value_x86(const cs_x86_op& op, const Step& step,
                                 const Registers& registers) const {
    if (op.type == X86_OP_IMM) {
      auto number = static_cast<std::uint64_t>(op.imm);
      return Value{op.size == 4 ? number & 0xffffffff : number, {}};
    }
    if (op.type == X86_OP_REG) {
      auto at = registers.find(static_cast<unsigned>(op.reg));
      return at == registers.end() ? std::nullopt : std::optional(at->second);
    }
    if (op.type != X86_OP_MEM || op.size != 8) return std::nullopt;
    auto address = address_x86(op, step, registers);
    return address ? word_at(*address) : std::nullopt;
  }

  void x86(Step& step, Registers& registers) {
    const cs_insn& i = *instruction_;
    const cs_x86& x = i.detail->x86;
    auto in = [&](unsigned group) { return cs_insn_group(handle_, instruction_, group); };
    if (i.id == X86_INS_CALL || in(X86_GRP_JUMP)) {
      if (x.op_count == 1) step.target = value_x86(x.operands[0], step, registers);
      step.kind = i.id == X86_INS_CALL  ? Step::Kind::call
                  : i.id == X86_INS_JMP ? Step::Kind::jump
                                        : Step::Kind::branch;
      return;
    }
    if (in(X86_GRP_RET)) step.kind = Step::Kind::ret;
    if (i.id == X86_INS_HLT || i.id == X86_INS_UD2 || i.id == X86_INS_INT3)
      step.kind = Step::Kind::stop;
    if (step.kind != Step::Kind::plain) return;
    // Whatever else an instruction writes is not known any more.
    std::optional<Value> value;
    const bool writes_first = x.op_count != 0 && x.operands[0].type == X86_OP_REG;
    const auto first = writes_first ? static_cast<unsigned>(x.operands[0].reg) : 0u;
    if (writes_first && x.op_count == 2) {
      const cs_x86_op& source = x.operands[1];
      const bool zeroes = (i.id == X86_INS_XOR || i.id == X86_INS_SUB) &&
                          source.type == X86_OP_REG && source.reg == x.operands[0].reg;
      if (i.id == X86_INS_LEA && source.type == X86_OP_MEM) {
        if (auto address = address_x86(source, step, registers)) value = Value{*address, {}};
      } else if (i.id == X86_INS_MOV || i.id == X86_INS_MOVABS) {
        value = value_x86(source, step, registers);
      } else if (zeroes) {
        value = Value{};
      }
    }
    forget(registers, [this](unsigned name) { return whole_x86(name); });
    if (writes_first && value && (whole_x86(first) == first || is_wide_x86(first)))
      registers[whole_x86(first)] = *value;
  }

  // Drops every register that the instruction writes, named or not.
  template <typename Whole>
  void forget(Registers& registers, Whole whole) {
    cs_regs read, written;
    std::uint8_t reads = 0, writes = 0;
    if (cs_regs_access(handle_, instruction_, read, &reads, written, &writes) != CS_ERR_OK)
      return registers.clear();
    for (std::uint8_t i = 0; i < writes; ++i) registers.erase(whole(written[i]));
    // Capstone 4 does not list them all.
    const cs_detail& detail = *instruction_->detail;
    if (image_.cpu == CodeImage::Cpu::x86_64) {
      for (std::uint8_t i = 0; i < std::min<std::uint8_t>(detail.x86.op_count, 2); ++i)
        if (detail.x86.operands[i].type == X86_OP_REG &&
            (i == 0 || instruction_->id != X86_INS_MOV))
          registers.erase(whole(detail.x86.operands[i].reg));
    } else {
      for (std::uint8_t i = 0; i < std::min<std::uint8_t>(detail.arm64.op_count, 2); ++i)
        if (detail.arm64.operands[i].type == ARM64_OP_REG &&
            (i == 0 || instruction_->id == ARM64_INS_LDP))
          registers.erase(whole(detail.arm64.operands[i].reg));
    }
  }

  static unsigned whole_arm64(unsigned name) {
    if (name >= ARM64_REG_W0 && name <= ARM64_REG_W28) return ARM64_REG_X0 + (name - ARM64_REG_W0);
    if (name == ARM64_REG_W29) return ARM64_REG_X29;
    if (name == ARM64_REG_W30) return ARM64_REG_X30;
    return name;
  }

  std::optional<Value> register_arm64(unsigned name, const Registers& registers) const {
    if (name == ARM64_REG_XZR || name == ARM64_REG_WZR) return Value{};
    auto at = registers.find(name);
    return at == registers.end() ? std::nullopt : std::optional(at->second);
  }

  std::optional<Value> value_arm64(const cs_arm64& a, const Registers& registers) const {
    const cs_arm64_op* op = a.operands;
    auto number = [](const cs_arm64_op& o) {
      std::uint64_t n = static_cast<std::uint64_t>(o.imm);
      return o.shift.type == ARM64_SFT_LSL ? n << (o.shift.value & 63) : n;
    };
    switch (instruction_->id) {
      case ARM64_INS_ADR:
      case ARM64_INS_ADRP:
        return Value{number(op[1]), {}};
      case ARM64_INS_MOVZ:
        return Value{number(op[1]), {}};
      case ARM64_INS_MOV:
        if (op[1].type == ARM64_OP_IMM) return Value{number(op[1]), {}};
        if (op[1].type == ARM64_OP_REG) return register_arm64(op[1].reg, registers);
        return std::nullopt;
      case ARM64_INS_MOVK: {
        auto old = register_arm64(op[0].reg, registers);
        if (!old || !old->import.empty() || op[1].type != ARM64_OP_IMM) return std::nullopt;
        std::uint64_t mask = std::uint64_t{0xffff} << (op[1].shift.value & 63);
        return Value{(old->number & ~mask) | number(op[1]), {}};
      }
      case ARM64_INS_ADD: {
        if (a.op_count != 3 || op[2].type != ARM64_OP_IMM) return std::nullopt;
        auto base = register_arm64(op[1].reg, registers);
        if (!base || !base->import.empty()) return std::nullopt;
        return Value{base->number + number(op[2]), {}};
      }
      case ARM64_INS_LDR: {
        if (op[1].type == ARM64_OP_IMM) return word_at(number(op[1]));
        if (op[1].type != ARM64_OP_MEM || op[1].mem.index != ARM64_REG_INVALID || a.writeback)
          return std::nullopt;
        auto base = register_arm64(op[1].mem.base, registers);
        if (!base || !base->import.empty()) return std::nullopt;
        return word_at(base->number +
                       static_cast<std::uint64_t>(static_cast<std::int64_t>(op[1].mem.disp)));
      }
      default:
        return std::nullopt;
    }
  }

  void arm64(Step& step, Registers& registers) {
    const cs_insn& i = *instruction_;
    const cs_arm64& a = i.detail->arm64;
    auto target = [&](std::uint8_t index) -> std::optional<Value> {
      if (index >= a.op_count) return std::nullopt;
      const cs_arm64_op& op = a.operands[index];
      if (op.type == ARM64_OP_IMM) return Value{static_cast<std::uint64_t>(op.imm), {}};
      return op.type == ARM64_OP_REG ? register_arm64(op.reg, registers) : std::nullopt;
    };
    switch (i.id) {
      case ARM64_INS_BL:
      case ARM64_INS_BLR:
        step.kind = Step::Kind::call;
        step.target = target(0);
        return;
      case ARM64_INS_B:
        step.kind =
            a.cc == ARM64_CC_INVALID || a.cc == ARM64_CC_AL ? Step::Kind::jump : Step::Kind::branch;
        step.target = target(0);
        return;
      case ARM64_INS_BR:
        step.kind = Step::Kind::jump;
        step.target = target(0);
        return;
      case ARM64_INS_CBZ:
      case ARM64_INS_CBNZ:
        step.kind = Step::Kind::branch;
        step.target = target(1);
        return;
      case ARM64_INS_TBZ:
      case ARM64_INS_TBNZ:
        step.kind = Step::Kind::branch;
        step.target = target(2);
        return;
      case ARM64_INS_RET:
        step.kind = Step::Kind::ret;
        return;
      case ARM64_INS_BRK:
      case ARM64_INS_HLT:
        step.kind = Step::Kind::stop;
        return;
      default:
        break;
    }
    const bool writes = a.op_count >= 2 && a.operands[0].type == ARM64_OP_REG;
    std::optional<Value> value = writes ? value_arm64(a, registers) : std::nullopt;
    const auto first = writes ? static_cast<unsigned>(a.operands[0].reg) : 0u;
    forget(registers, whole_arm64);
    if (value && whole_arm64(first) == first) registers[first] = *value;
    // A write to the lower half clears the upper one.
    if (value && whole_arm64(first) != first && i.id != ARM64_INS_LDR && value->import.empty())
      registers[whole_arm64(first)] = Value{value->number & 0xffffffff, {}};
  }

  const CodeImage& image_;
  csh handle_ = 0;
  cs_insn* instruction_ = nullptr;
};

void set_words(CodeImage& image, std::function<std::optional<BoundWord>(std::uint64_t)> bound_by,
               std::function<Bytes(std::uint64_t)> file) {
  image.word = [bound_by,
                file = std::move(file)](std::uint64_t address) -> std::optional<std::uint64_t> {
    if (auto bound = bound_by(address)) return bound->number;
    auto number = file(address).at<ul64>(0);
    return number ? std::optional<std::uint64_t>(*number) : std::nullopt;
  };
  image.import_at = [bound_by](std::uint64_t address) {
    auto bound = bound_by(address);
    return bound ? bound->import : std::string_view();
  };
}

std::optional<BoundWord> find(const BoundWords& words, std::uint64_t address) {
  auto at = words.find(address);
  return at == words.end() ? std::nullopt : std::optional(at->second);
}

Disassembler::Disassembler(const CodeImage& image) : capstone_(new Capstone(image)) {}
Disassembler::~Disassembler() = default;

std::optional<CodeStep> Disassembler::step(std::uint64_t address, Registers& registers) {
  return capstone_->step(address, registers);
}

std::optional<CodeValue> Disassembler::argument(unsigned index, const Registers& registers) const {
  return capstone_->argument(index, registers);
}

}  // namespace aotcheck
