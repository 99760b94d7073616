// Machine code instruction by instruction (x86-64, arm64), in the few words that following it
// needs. The one bridge to Capstone.
//
// It never guesses: a register whose value an instruction could have changed in a way that is not
// understood holds no known value any more.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/bytes.h"

namespace aotcheck {

// A program as it lies in memory when it starts.
struct CodeImage {
  enum class Cpu : std::uint8_t { x86_64, arm64 };
  Cpu cpu = Cpu::x86_64;
  std::uint64_t entry = 0;
  // The bytes from an address to the end of its executable segment; empty where none holds it.
  std::function<Bytes(std::uint64_t)> code;
  // The 64-bit word at an address after relocation.
  std::function<std::optional<std::uint64_t>(std::uint64_t)> word;
  // The imported symbol whose address a word holds; empty where it holds none.
  std::function<std::string_view(std::uint64_t)> import_at;
};

// What the loader makes of a word: the address of an import, a number, or what nobody knows here.
struct BoundWord {
  std::string_view import;
  std::optional<std::uint64_t> number;
};

// Lets an image answer for words: by what binds them (nothing: nobody does), else by what the file
// holds from an address on.
void set_words(CodeImage& image, std::function<std::optional<BoundWord>(std::uint64_t)> bound_by,
               std::function<Bytes(std::uint64_t)> file);

// Words that something binds, by address.
using BoundWords = std::unordered_map<std::uint64_t, BoundWord>;
std::optional<BoundWord> find(const BoundWords& words, std::uint64_t address);

// What a register is known to hold.
struct CodeValue {
  std::uint64_t number = 0;
  std::string import;  // the address of that imported symbol; `number` says nothing then
};
using Registers = std::map<unsigned, CodeValue>;

struct CodeStep {
  enum class Kind : std::uint8_t { plain, call, jump, branch, ret, stop };
  Kind kind = Kind::plain;
  std::optional<CodeValue> target;  // of call, jump and branch, where it is known
  std::uint64_t next = 0;           // address of the next instruction
  std::string text;
};

class Disassembler {
 public:
  explicit Disassembler(const CodeImage& image);
  ~Disassembler();

  // Takes the instruction at an address and keeps `registers` up to date; nothing where none
  // stands there.
  std::optional<CodeStep> step(std::uint64_t address, Registers& registers);
  // The first or fourth argument of a function (0 or 3), as the calling convention passes it.
  std::optional<CodeValue> argument(unsigned index, const Registers& registers) const;

 private:
  class Capstone;
  std::unique_ptr<Capstone> capstone_;
};

}  // namespace aotcheck
