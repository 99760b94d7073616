#include "facts/sniff.h"

#include "base/bytes.h"
#include "base/text.h"

namespace aotcheck {
namespace {

using std::string_view_literals::operator""sv;

struct Magic {
  std::string_view bytes;
  Content content;
};

constexpr Magic kMagics[] = {
    {"\x7f"
     "ELF"sv,
     Content::elf},
    {"\xcf\xfa\xed\xfe"sv, Content::macho},
    {"\xce\xfa\xed\xfe"sv, Content::macho},
    {"\xfe\xed\xfa\xcf"sv, Content::macho},
    {"\xfe\xed\xfa\xce"sv, Content::macho},
    {"#!"sv, Content::script},
    {"\xef\xbb\xbf#!"sv,
     Content::script},  // a BOM before #!: a script for its author, not for the kernel
    {"!<arch>\ndebian-binary "sv, Content::deb},
    {"!<arch>\n"sv, Content::static_library},
    {"!<thin>\n"sv, Content::static_library},
    {"PK\x03\x04"sv, Content::zip},
    {"PK\x05\x06"sv, Content::zip},
    {"\x1f\x8b"sv, Content::gzip},
    {"\xfd"
     "7zXZ\0"sv,
     Content::xz},
    {"\x28\xb5\x2f\xfd"sv, Content::zstd},
    {"BZh"sv, Content::bzip2},
    {"7z\xbc\xaf\x27\x1c"sv, Content::seven_zip},
    {"070701"sv, Content::cpio},
    {"070702"sv, Content::cpio},
    {"070707"sv, Content::cpio},
    {"\xed\xab\xee\xdb"sv, Content::rpm},
    {"Microsoft C/C++ MSF 7.00\r\n\x1a"
     "DS"sv,
     Content::pdb},
    {"BSJB"sv, Content::pdb},  // portable
};

// MZ begins old DOS programs too, and text files: a PE file has its signature where e_lfanew
// points. Where that is behind the bytes looked at, the file is taken for PE and the reader
// decides.
bool looks_like_pe(std::string_view head) {
  if (!head.starts_with("MZ") || head.size() < 0x40) return false;
  Bytes bytes(head);
  std::uint32_t at = *bytes.at<ul32>(0x3c);
  if (at < 4 || at > 0x10000000) return false;
  return at + 4 > head.size() || head.substr(at, 4) == "PE\0\0"sv;
}

// CA FE BA BE begins universal Mach-O files and Java classes: the second word is a slice count
// there, a version here.
bool looks_like_universal(std::string_view head) {
  if (head.size() < 8 ||
      (!head.starts_with("\xca\xfe\xba\xbe"sv) && !head.starts_with("\xca\xfe\xba\xbf"sv)))
    return false;
  std::uint32_t slices = *Bytes(head).at<ub32>(4);
  return slices != 0 && slices < 20;
}

// A universal file of static libraries: lipo puts the first right behind the table of slices.
bool holds_archives(std::string_view head) {
  const bool is_wide = head[3] == '\xbf';  // the offsets have 64 bits
  if (head.size() < 24) return false;
  Bytes bytes(head);
  std::uint64_t at =
      is_wide ? std::uint64_t{*bytes.at<ub64>(16)} : std::uint64_t{*bytes.at<ub32>(16)};
  return at < head.size() && head.substr(at).starts_with("!<arch>\n");
}

}  // namespace

Content sniff(std::string_view head) {
  if (head.empty()) return Content::empty;
  for (const Magic& magic : kMagics)
    if (head.starts_with(magic.bytes)) return magic.content;
  if (looks_like_pe(head)) return Content::pe;
  if (looks_like_universal(head))
    return holds_archives(head) ? Content::static_library : Content::macho;
  if (head.size() > 262 && head.substr(257, 5) == "ustar") return Content::tar;
  return Content::other;
}

bool is_helix_list(std::string_view path) {
  constexpr std::string_view kName = "helix-extra-executables.list";
  auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
  return path.size() >= kName.size() &&
         std::equal(path.rbegin(), path.rbegin() + kName.size(), kName.rbegin(), same);
}

}  // namespace aotcheck
