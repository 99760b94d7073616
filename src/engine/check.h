// A check: data and a function over a subject. The subject is in the type; there is no base class.
#pragma once

#include <variant>

#include "engine/check_info.h"
#include "engine/finder.h"
#include "engine/world.h"

namespace aotcheck {

// A binary of any format, with what it is for.
struct Binary {
  const World& world;
  const Artifact& artifact;
  const BinaryFacts& facts;
  const Scope& scope;
  const Target* target = nullptr;  // nullptr: nobody can say what it is for
  const Links& links;              // how its NEEDED resolve
};

struct Elf : Binary {
  const ElfFacts& elf;
};

// A `#!` script.
struct Script {
  const World& world;
  const Artifact& artifact;
  const ScriptFacts& facts;
};

// A whole payload: findings name entries.
struct PayloadSubject {
  const World& world;
  const Payload& payload;
  std::size_t index = 0;
};

// A payload that is packed in an archive.
struct ArchiveSubject : PayloadSubject {
  const PackedAs& packed;
};

template <typename Subject>
struct Check {
  const CheckInfo& info;
  void (*run)(const Subject&, Finder&);
};

// One row of a family's table.
struct AnyCheck {
  const CheckInfo* info = nullptr;
  std::variant<void (*)(const Binary&, Finder&), void (*)(const Elf&, Finder&),
               void (*)(const Script&, Finder&), void (*)(const PayloadSubject&, Finder&),
               void (*)(const ArchiveSubject&, Finder&)>
      run;

  void (*run_on_script)(const Script&, Finder&) = nullptr;  // of a check that also judges scripts

  template <typename Subject>
  constexpr AnyCheck(const Check<Subject>& check)
      : info(&check.info), run(check.run) {}  // NOLINT: table rows
  constexpr AnyCheck(const Check<Binary>& check, void (*on_script)(const Script&, Finder&))
      : info(&check.info), run(check.run), run_on_script(on_script) {}
};

}  // namespace aotcheck
