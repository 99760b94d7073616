#include "inspect/startup.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>

#include "facts/limits.h"

namespace aotcheck {
namespace {

bool does_not_return(std::string_view import) {
  static constexpr std::string_view kNames[] = {
      "exit",          "_exit",      "_Exit",      "abort", "__stack_chk_fail",
      "__assert_fail", "quick_exit", "ExitProcess"};
  auto is = [](std::string_view name) {
    return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
  };
  // The symbols of Mach-O have one more `_` in front.
  return is(import) || (import.starts_with('_') && is(import.substr(1)));
}

// What the start-up code of Visual C++ asks the C library for right before it calls `main` or
// `wmain` (exe_common.inl, invoke_main).
class MainArguments {
 public:
  void called(std::string_view import) {
    environment_ |=
        import == "_get_initial_narrow_environment" || import == "_get_initial_wide_environment";
    words_ |= import == "__p___argv" || import == "__p___wargv";
    count_ |= import == "__p___argc";
  }
  bool complete() const { return environment_ && words_ && count_; }

 private:
  bool environment_ = false, words_ = false, count_ = false;
};

class Walk {
 public:
  Walk(const CodeImage& image, StartupFacts& facts, std::string_view entry_prefix)
      : image_(image), facts_(facts), code_(image), entry_prefix_(entry_prefix) {}

  // From the entry point straight to the call of __libc_start_main, into functions of the program
  // (musl's `_start_c`) where they are called on the way. Gives the address of `main`.
  std::optional<std::uint64_t> start() {
    constexpr std::size_t kMostSteps = 256;
    Registers registers;
    std::uint64_t at = image_.entry;
    for (std::size_t steps = 0; steps < kMostSteps; ++steps) {
      auto step = code_.step(at, registers);
      if (!step) return open(fmt::format("no instruction stands at {:#x}", at));
      keep(facts_.start_code, step->text);
      using Kind = CodeStep::Kind;
      if (step->kind == Kind::plain) {
        at = step->next;
        continue;
      }
      if (step->kind == Kind::call || step->kind == Kind::jump) {
        if (!step->target) return open("where it goes is not known: " + step->text);
        std::string import = import_of(*step->target, facts_.start_code);
        if (import.empty() && step->target->import.empty()) {
          at = step->target->number;
          continue;
        }
        if (import != "__libc_start_main") return open(fmt::format("it calls {} first", import));
        return arguments(registers);
      }
      return open("it does not go straight on: " + step->text);
    }
    return open("it is longer than any start-up code");
  }

  void follow_main(std::optional<std::uint64_t> main) {
    facts_.follows_main = true;
    if (!main) {
      facts_.main_open = facts_.start_open.empty() ? "the address of main is not known"
                                                   : "main is not found: " + facts_.start_open;
      return;
    }
    blocks_.push_back(*main);
    while (!blocks_.empty() && facts_.main_open.empty()) next_block();
  }

  // The function of the program that is called with all arguments of `main`. Ways that cannot be
  // followed are left out.
  std::optional<std::uint64_t> windows_main() {
    passes_unknown_calls_ = true;
    blocks_.push_back(image_.entry);
    while (!blocks_.empty() && !windows_main_) {
      facts_.main_open.clear();
      next_block();
    }
    return windows_main_;
  }

 private:
  void next_block() {
    std::uint64_t at = blocks_.front();
    blocks_.pop_front();
    if (seen_.insert(at).second) block(at);
  }

  // `main`, argc, argv, init, fini, rtld_fini, the end of the stack (LSB, __libc_start_main).
  std::optional<std::uint64_t> arguments(const Registers& registers) {
    constexpr unsigned kMain = 0, kInit = 3;
    auto init = code_.argument(kInit, registers), main = code_.argument(kMain, registers);
    if (init)
      facts_.init =
          init->import.empty() && init->number == 0 ? StartInit::null : StartInit::function;
    else
      facts_.start_open = "the init argument of __libc_start_main is not known";
    return main && main->import.empty() ? std::optional(main->number) : std::nullopt;
  }

  std::optional<std::uint64_t> open(std::string why) {
    facts_.start_open = std::move(why);
    return std::nullopt;
  }

  static void keep(std::vector<std::string>& lines, const std::string& line) {
    if (lines.size() < kMaxCodeLines) lines.push_back(line);
  }

  // The import that a call or jump ends at: itself, or through the stub in the program's PLT.
  std::string import_of(const CodeValue& target, std::vector<std::string>& evidence) {
    if (!target.import.empty()) return target.import;
    constexpr std::size_t kLongestStub = 6;
    Registers registers;
    std::uint64_t at = target.number;
    std::vector<std::string> stub;
    for (std::size_t i = 0; i < kLongestStub; ++i) {
      auto step = code_.step(at, registers);
      if (!step) return {};
      stub.push_back(step->text);
      if (step->kind == CodeStep::Kind::jump) {
        if (!step->target || step->target->import.empty()) return {};
        for (const std::string& line : stub) keep(evidence, line);
        return step->target->import;
      }
      if (step->kind != CodeStep::Kind::plain) return {};
      at = step->next;
    }
    return {};
  }

  // Instructions from `at` until the way parts. What registers hold is known only within.
  void block(std::uint64_t at) {
    Registers registers;
    MainArguments arguments;
    for (;;) {
      if (++instructions_ > kMaxInstructions) {
        facts_.main_open = fmt::format("it has more than {} instructions", kMaxInstructions);
        return;
      }
      auto step = code_.step(at, registers);
      if (!step) {
        facts_.main_open = fmt::format("no instruction stands at {:#x}", at);
        return;
      }
      if (!entry_reached_) keep(facts_.main_code, step->text);
      at = step->next;
      switch (step->kind) {
        case CodeStep::Kind::plain:
          continue;
        case CodeStep::Kind::ret:
        case CodeStep::Kind::stop:
          return;
        case CodeStep::Kind::branch:
          if (step->target && step->target->import.empty())
            blocks_.push_back(step->target->number);
          else
            facts_.main_open = "where it goes is not known: " + step->text;
          blocks_.push_back(at);
          return;
        case CodeStep::Kind::jump:
        case CodeStep::Kind::call:
          if (!transfer(*step, arguments)) return;
          if (step->kind == CodeStep::Kind::jump) return;
          registers.clear();
          continue;
      }
    }
  }

  // A call or a jump; false: nothing comes back.
  bool transfer(const CodeStep& step, MainArguments& arguments) {
    if (!step.target && passes_unknown_calls_ && step.kind == CodeStep::Kind::call) return true;
    if (!step.target) {
      facts_.main_open = "where it goes is not known: " + step.text;
      return false;
    }
    // It may be no more than a jump to an import, as a stub is.
    if (arguments.complete() && step.target->import.empty() && !windows_main_)
      windows_main_ = step.target->number;
    std::vector<std::string> none;
    std::string import = import_of(*step.target, entry_reached_ ? none : facts_.main_code);
    if (import.empty()) {
      blocks_.push_back(step.target->number);
      return true;
    }
    arguments.called(import);
    entry_reached_ |= is_aggregate_entry(import, entry_prefix_);
    bool is_new = std::find(facts_.calls.begin(), facts_.calls.end(), import) == facts_.calls.end();
    if (is_new && facts_.calls.size() == kMaxCalls)
      facts_.main_open = fmt::format("it calls more than {} imported functions", kMaxCalls);
    else if (is_new)
      facts_.calls.push_back(import);
    return !does_not_return(import);
  }

  const CodeImage& image_;
  StartupFacts& facts_;
  Disassembler code_;
  std::string_view entry_prefix_;
  std::deque<std::uint64_t> blocks_;
  std::set<std::uint64_t> seen_;
  std::size_t instructions_ = 0;
  bool entry_reached_ = false;
  bool passes_unknown_calls_ = false;
  std::optional<std::uint64_t> windows_main_;
};

}  // namespace

StartupFacts follow_startup(const CodeImage& image, bool follow_main,
                            std::string_view entry_prefix) {
  StartupFacts facts;
  Walk walk(image, facts, entry_prefix);
  auto main = walk.start();
  if (follow_main) walk.follow_main(main);
  return facts;
}

StartupFacts follow_main(const CodeImage& image, std::string_view entry_prefix) {
  StartupFacts facts;
  Walk(image, facts, entry_prefix).follow_main(image.entry);
  return facts;
}

StartupFacts follow_windows_startup(const CodeImage& image, std::string_view entry_prefix) {
  StartupFacts search;
  auto main = Walk(image, search, entry_prefix).windows_main();
  StartupFacts facts;
  Walk(image, facts, entry_prefix).follow_main(main.value_or(image.entry));
  return facts;
}

bool imports_entry(const BinaryFacts& program, std::string_view entry_prefix) {
  return std::any_of(program.imports.begin(), program.imports.end(), [&](const Import& import) {
    return is_aggregate_entry(program.name(import), entry_prefix);
  });
}

}  // namespace aotcheck
