#include "policy/token.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "base/text.h"

namespace aotcheck {
namespace {

struct ArchWord {
  std::string_view word, id;
  bool alone;  // means an architecture wherever it stands
};
constexpr ArchWord kArchWords[] = {
    {"x64", "x86-64", true},
    {"amd64", "x86-64", true},
    {"x8664", "x86-64", true},
    {"x86", "x86", false},
    {"i386", "x86", true},
    {"i486", "x86", true},
    {"i586", "x86", true},
    {"i686", "x86", true},
    {"ia32", "x86", true},
    {"386", "x86", false},
    {"arm64", "aarch64", true},
    {"aarch64", "aarch64", true},
    {"arm64v8", "aarch64", true},
    {"armv8", "aarch64", false},
    {"arm", "arm", false},
    {"armhf", "arm", true},
    {"armv7", "arm", true},
    {"armv7l", "arm", true},
    {"armv6", "arm", true},
    {"armv6l", "arm", true},
    {"armel", "armel", true},
    {"riscv64", "riscv64", true},
    {"riscv64gc", "riscv64", true},
    {"ppc64le", "ppc64le", true},
    {"ppc64el", "ppc64le", true},
    {"powerpc64le", "ppc64le", true},
    {"s390x", "s390x", true},
    {"loongarch64", "loongarch64", true},
    {"loong64", "loongarch64", true},
    {"mips64el", "mips64el", true},
    {"mips64le", "mips64el", true},
};

struct OsWord {
  std::string_view word;
  Os os;
  Libc libc;
};
constexpr OsWord kOsWords[] = {
    {"linux", Os::linux_os, Libc::unknown},  {"linuxmusl", Os::linux_os, Libc::musl},
    {"musllinux", Os::linux_os, Libc::musl}, {"manylinux", Os::linux_os, Libc::glibc},
    {"win", Os::windows, Libc::unknown},     {"win32", Os::windows, Libc::unknown},
    {"win10", Os::windows, Libc::unknown},   {"windows", Os::windows, Libc::unknown},
    {"mingw32", Os::windows, Libc::unknown}, {"osx", Os::macos, Libc::unknown},
    {"darwin", Os::macos, Libc::unknown},    {"macos", Os::macos, Libc::unknown},
    {"macosx", Os::macos, Libc::unknown},    {"freebsd", Os::freebsd, Libc::other},
    {"android", Os::linux_os, Libc::bionic},
};

struct LibcWord {
  std::string_view word;
  Libc libc;
  std::string_view arm;  // the float ABI of ARM that the word also says
};
constexpr LibcWord kLibcWords[] = {
    {"musl", Libc::musl, ""},          {"musleabihf", Libc::musl, "arm"},
    {"musleabi", Libc::musl, "armel"}, {"gnu", Libc::glibc, ""},
    {"glibc", Libc::glibc, ""},        {"gnueabihf", Libc::glibc, "arm"},
    {"gnueabi", Libc::glibc, "armel"}, {"bionic", Libc::bionic, ""},
    {"alpine", Libc::musl, ""},
};

// Words that may follow a token at the end of a file name: extensions and what belongs to triples.
constexpr std::string_view kEndings[] = {"so",   "dll",  "dylib", "jnilib",  "exe",
                                         "node", "dbg",  "debug", "pdb",     "bin",
                                         "a",    "abi3", "pc",    "unknown", "msvc"};

constexpr std::string_view kWindowsSuffixes[] = {".exe", ".dll", ".sys", ".com", ".ocx",  ".cpl",
                                                 ".drv", ".scr", ".mui", ".pyd", ".winmd"};
constexpr std::string_view kMacosSuffixes[] = {".dylib", ".bundle", ".jnilib"};

template <typename Row, std::size_t n>
const Row* lookup(const Row (&rows)[n], std::string_view word) {
  for (const Row& row : rows)
    if (row.word == word) return &row;
  return nullptr;
}

// Names with a separator of their own, and the word that they are; the second group is that of Java
// builds (os-maven-plugin).
struct Spelling {
  std::string_view name, word;
};
constexpr Spelling kSpellings[] = {{"x86_64", "x8664"},     {"x86-64", "x8664"},
                                   {"x86_32", "i386"},      {"aarch_64", "aarch64"},
                                   {"ppcle_64", "ppc64le"}, {"s390_64", "s390x"},
                                   {"arm_32", "armv7"},     {"loongarch_64", "loongarch64"}};

std::vector<std::string> words_of(std::string_view component) {
  std::string lower = to_lower(component);
  for (const Spelling& s : kSpellings)
    for (std::size_t at; (at = lower.find(s.name)) != std::string::npos;)
      lower.replace(at, s.name.size(), s.word);
  std::vector<std::string> words(1);
  for (char c : lower) {
    if (std::isalnum(static_cast<unsigned char>(c)))
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  for (std::string& word : words)  // manylinux2014 -> manylinux
    if (word.starts_with("manylinux") || word.starts_with("musllinux")) word.resize(9);
  return words;
}

bool is_ending(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
         std::find(std::begin(kEndings), std::end(kEndings), word) != std::end(kEndings);
}

// GRUB's platforms (`i386-pc`, `arm64-efi`) hold boot code, and tools of the host that install it.
bool names_firmware(const std::vector<std::string>& words) {
  constexpr std::string_view kFirmware[] = {"pc",       "efi",       "ieee1275",
                                            "coreboot", "multiboot", "uboot"};
  return words.size() == 2 &&
         std::find(std::begin(kFirmware), std::end(kFirmware), words[1]) != std::end(kFirmware);
}

}  // namespace

std::optional<Token> find_token(std::string_view component) {
  constexpr std::size_t kNone = SIZE_MAX, kApart = 3;  // manylinux_2_17_x86_64: three words apart
  std::vector<std::string> words = words_of(component);
  std::size_t arch_at = kNone, os_at = kNone, last = 0;
  Token token;
  std::string_view arm;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const OsWord* row = lookup(kOsWords, words[i])) {
      token.os = row->os;
      if (row->libc != Libc::unknown) token.libc = row->libc;
      os_at = last = i;
    } else if (const ArchWord* arch = lookup(kArchWords, words[i])) {
      const Architecture* found = find_architecture(arch->id);
      if (token.arch && token.arch != found) return std::nullopt;
      token.arch = found;
      arch_at = last = i;
    } else if (const LibcWord* libc = lookup(kLibcWords, words[i])) {
      if (os_at == kNone && arch_at == kNone) continue;
      token.libc = libc->libc;
      if (!libc->arm.empty()) arm = libc->arm;
      last = i;
    }
  }
  bool beside = os_at != kNone && arch_at != kNone &&
                std::max(os_at, arch_at) - std::min(os_at, arch_at) <= kApart;
  if (!beside) {
    bool alone = arch_at != kNone && lookup(kArchWords, words[arch_at])->alone;
    if (alone && names_firmware(words)) return std::nullopt;
    bool whole = os_at != kNone && arch_at == kNone && words.size() == 1;
    if (!alone && !whole) return std::nullopt;
    if (alone)
      token.os = Os::unknown, token.libc = token.libc == Libc::musl ? Libc::musl : Libc::unknown;
  }
  if (token.arch && token.arch->id == "arm" && !arm.empty()) token.arch = find_architecture(arm);
  // The runtime identifier of glibc systems, whole: musl has its own (linux-musl-x64).
  if (token.complete() && token.libc == Libc::unknown &&
      to_lower(component) == "linux-" + std::string(token.arch->rid))
    token.libc = Libc::glibc;
  token.at_end =
      std::all_of(words.begin() + static_cast<std::ptrdiff_t>(last) + 1, words.end(), is_ending);
  return token;
}

std::optional<Token> find_weak_token(std::string_view component) {
  std::string lower = to_lower(component);
  const ArchWord* row = lookup(kArchWords, lower == "lib32" ? std::string_view("x86") : lower);
  if (!row) return std::nullopt;
  Token token;
  token.arch = find_architecture(row->id);
  return token;
}

Token find_word_tokens(std::string_view component) {
  Token token;
  std::vector<std::string> words = words_of(component);
  for (const std::string& word : words)
    if (word == "musl" || word == "glibc") token.libc = lookup(kLibcWords, word)->libc;
  while (words.size() > 1 && is_ending(words.back())) words.pop_back();
  if (words.size() > 1)
    if (const OsWord* row = lookup(kOsWords, words.back()); row && row->os != Os::linux_os)
      token.os = row->os;
  return token;
}

std::optional<bool> suffix_fits(std::string_view path, Os os) {
  std::string name = to_lower(base_name(path));
  for (std::string_view debug : {".debug", ".dbg"})
    if (name.ends_with(debug)) name.resize(name.size() - debug.size());
  auto ends = [&](const auto& suffixes) {
    return std::any_of(std::begin(suffixes), std::end(suffixes),
                       [&](std::string_view s) { return name.ends_with(s); });
  };
  if (ends(kWindowsSuffixes)) return os == Os::windows;
  if (ends(kMacosSuffixes)) return os == Os::macos;
  // Python's and Perl's extension modules are `.so` on macOS too.
  if (name.ends_with(".so") || name.find(".so.") != std::string::npos) return os != Os::windows;
  return std::nullopt;
}

}  // namespace aotcheck
