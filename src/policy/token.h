// Platform tokens in path components: RIDs, Rust and GNU triples, npm, Go, Debian and Python names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "facts/binary.h"
#include "policy/tables.h"

namespace aotcheck {

struct Token {
  Os os = Os::unknown;
  Libc libc = Libc::unknown;
  const Architecture* arch = nullptr;
  bool at_end = false;  // nothing but an extension follows it in the component
  bool complete() const { return os != Os::unknown && arch != nullptr; }
};

// The platform that one path component names. A component that names two architectures names none:
// nobody knows which of `cross-x64-arm64` the files are for. Words that have other meanings ("arm",
// "x86", "386") count only beside an operating system; an operating system alone counts only where
// it is the whole component.
std::optional<Token> find_token(std::string_view component);

// What a whole component may mean ("arm", "x86", "386", the multilib folder "lib32"): it counts
// only for files that agree.
std::optional<Token> find_weak_token(std::string_view component);

// Another operating system than Linux at the end of a name ("tool-macos", "crcmod_osx") and a libc
// anywhere in it ("node.napi.musl.node"); they count only for files that agree.
Token find_word_tokens(std::string_view component);

// Whether files of an operating system wear the suffix of this path ("setup.exe", "libz.so.1");
// nothing where it has none that says a system.
std::optional<bool> suffix_fits(std::string_view path, Os os);

}  // namespace aotcheck
