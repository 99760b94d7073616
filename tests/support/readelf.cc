#include "tests/support/readelf.h"

#include <elf.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <regex>
#include <vector>

#include "base/text.h"
#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

std::vector<std::string_view> words(std::string_view line) {
  std::vector<std::string_view> all;
  for (std::string_view word : split(line, ' '))
    if (!word.empty()) all.push_back(word);
  return all;
}

std::uint64_t number(std::string_view text, int base = 16) {
  if (text.starts_with("0x")) text.remove_prefix(2), base = 16;
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, base);
  return value;
}

// What stands behind `key` in a line, without blanks.
std::optional<std::string> after(std::string_view line, std::string_view key) {
  std::size_t at = line.find(key);
  if (at == std::string_view::npos) return std::nullopt;
  return std::string(trim(line.substr(at + key.size())));
}

std::string bracketed(std::string_view line) {
  std::size_t open = line.find('['), close = line.rfind(']');
  return open == std::string_view::npos || close == std::string_view::npos
             ? ""
             : std::string(line.substr(open + 1, close - open - 1));
}

// readelf's output of one file, taken apart.
class Readelf {
 public:
  Lines lines;

  void take(std::string_view line) {
    if (line.starts_with("ELF Header:"))
      part_ = Part::header;
    else if (line.starts_with("Section Headers:"))
      part_ = Part::sections;
    else if (line.starts_with("Program Headers:"))
      part_ = Part::segments;
    else if (line.starts_with("Dynamic section at"))
      part_ = Part::dynamic;
    else if (line.starts_with("Symbol table '.dynsym'"))
      part_ = Part::symbols;
    else if (line.starts_with("Version definition section"))
      part_ = Part::definitions;
    else if (line.starts_with("Version needs section"))
      part_ = Part::needs;
    else if (line.starts_with("Version symbols section"))
      part_ = Part::none;
    else if (line.starts_with("Displaying notes found in"))
      part_ = Part::notes;
    else if (line.starts_with("Key to Flags:") || line.starts_with(" Section to Segment mapping:"))
      part_ = Part::none;
    else if (!line.empty())
      inside(line);
  }

 private:
  enum class Part { none, header, sections, segments, dynamic, symbols, definitions, needs, notes };

  void add(std::string text) { lines.insert(std::move(text)); }

  void inside(std::string_view line) {
    switch (part_) {
      case Part::header:
        return header(line);
      case Part::sections:
        return section(line);
      case Part::segments:
        return segment(line);
      case Part::dynamic:
        return dynamic(line);
      case Part::symbols:
        return symbol(line);
      case Part::definitions:
        return definition(line);
      case Part::needs:
        return need(line);
      case Part::notes:
        return note(line);
      case Part::none:
        return;
    }
  }

  void header(std::string_view line) {
    if (auto v = after(line, "  Class:")) add("class " + *v);
    if (auto v = after(line, "  Data:"))
      add(v->find("big") != std::string::npos ? "big" : "little");
    if (auto v = after(line, "  Type:")) add("type " + v->substr(0, v->find(' ')));
    if (auto v = after(line, "  Entry point address:")) add(fmt::format("entry {:#x}", number(*v)));
    if (auto v = after(line, "  Flags:"))
      add(fmt::format("flags {:#x}", number(v->substr(0, v->find(',')))));
  }

  void section(std::string_view line) {
    std::size_t close = line.find(']');
    if (!line.starts_with("  [") || close == std::string_view::npos ||
        line.substr(0, close).find("Nr") != std::string_view::npos)
      return;
    auto w = words(line.substr(close + 1));
    // [Nr] Name Type Address Off Size ES …: the name is missing for the first
    std::size_t type = 0;
    while (type + 3 < w.size() &&
           !(w[type + 1].size() >= 8 && w[type + 2].size() >= 6 &&
             w[type + 1].find_first_not_of("0123456789abcdef") == std::string_view::npos))
      ++type;
    if (type == 0 || type + 3 >= w.size()) return;
    add(fmt::format("section {} addr {:#x} offset {:#x} size {:#x}", w[0], number(w[type + 1]),
                    number(w[type + 2]), number(w[type + 3])));
  }

  void segment(std::string_view line) {
    if (auto v = after(line, "[Requesting program interpreter:"))
      return add("interpreter " + v->substr(0, v->rfind(']')));
    auto w = words(line);
    auto at =
        std::find_if(w.begin(), w.end(), [](std::string_view x) { return x.starts_with("0x"); });
    if (w.end() - at < 6) return;
    std::string flags;  // "R E" or "RW": between the sizes and the alignment
    for (auto f = at + 5; f != w.end() - 1; ++f) flags += *f;
    add(fmt::format(
        "segment offset {:#x} vaddr {:#x} filesz {:#x} memsz {:#x} flags {} align {:#x}",
        number(at[0]), number(at[1]), number(at[3]), number(at[4]), flags, number(w.back())));
  }

  void dynamic(std::string_view line) {
    auto w = words(line);
    if (w.size() < 2 || !w[0].starts_with("0x")) return;
    std::uint64_t tag = number(w[0]);
    std::string text = bracketed(line);
    switch (tag) {
      case DT_NEEDED:
        return add("needed " + text);
      case DT_SONAME:
        return add("soname " + text);
      case DT_RPATH:
        return add("rpath " + text);
      case DT_RUNPATH:
        return add("runpath " + text);
      case DT_TEXTREL:
        textrel();
        return;
      case DT_DEBUG:
        if (lines.count("DT_DEBUG") == 0) add("DT_DEBUG");
        return;
      case DT_BIND_NOW:
        now();
        return;
      case DT_FLAGS:
        for (std::string_view flag : w) {
          if (flag == "TEXTREL") textrel();
          if (flag == "BIND_NOW") now();
        }
        return;
      case DT_FLAGS_1:
        for (std::string_view flag : w) {
          if (flag == "NOW") now();
          if (flag == "PIE") add("PIE");
          if (flag == "NODEFLIB") add("NODEFLIB");
        }
        return;
      case DT_RELR:
        return add("DT_RELR");
      default:
        return;
    }
  }
  void textrel() {
    if (lines.count("TEXTREL") == 0) add("TEXTREL");
  }
  void now() {
    if (lines.count("NOW") == 0) add("NOW");
  }

  void symbol(std::string_view raw) {
    // What readelf has no name for takes more than one word.
    static const std::regex kUnnamed(R"(<[A-Za-z ]+>: \d+|bad section index\[ *\d+\])"),
        kOther(R"(\[[^\]]*\])");
    std::string line(raw);
    if (line.find_first_of("<[") != line.npos)
      line = std::regex_replace(std::regex_replace(line, kUnnamed, "unnamed"), kOther, "");
    auto w = words(line);
    if (w.size() < 8 || !w[0].ends_with(':') || w[0] == "Num:" || w[0] == "0:") return;
    if (w[4] == "LOCAL" || w[3] == "SECTION" || w[3] == "FILE") return;
    std::size_t index = 6;
    if (index + 1 >= w.size()) return;
    // The name is the rest of the line, without the version's number in brackets.
    std::string name(line.substr(static_cast<std::size_t>(w[index + 1].data() - line.data())));
    std::size_t bracket = name.rfind(" (");
    if (bracket != std::string::npos && name.ends_with(')')) name.resize(bracket);
    if (w[index] == "UND")
      add("import " + name + (w[4] == "WEAK" ? " weak" : ""));
    else if (w[5] != "HIDDEN" && w[5] != "INTERNAL")
      add("export " + name);
  }

  void definition(std::string_view line) {
    auto name = after(line, "Name: ");
    if (!name || line.find("Rev:") == std::string_view::npos) return;
    add(fmt::format("defines {}{}", *name,
                    line.find("Flags: BASE") != std::string_view::npos ? " base" : ""));
  }

  void need(std::string_view line) {
    if (auto file = after(line, "File: ")) file_ = file->substr(0, file->find("  Cnt:"));
    auto name = after(line, "Name: ");
    if (!name) return;
    std::string node = name->substr(0, name->find("  Flags:"));
    add(fmt::format("needs {} of {}{}", node, file_,
                    line.find("WEAK") != std::string_view::npos ? " weak" : ""));
  }

  void note(std::string_view line) {
    if (auto v = after(line, "Build ID: "); v && lines.count("build-id " + *v) == 0)
      add("build-id " + *v);
    if (auto v = after(line, "OS: Linux, ABI: "); v && lines.count("abi " + *v) == 0)
      add("abi " + *v);
  }

  Part part_ = Part::none;
  std::string file_;
};

std::string flags_text(std::uint32_t flags) {
  return fmt::format("{}{}{}", flags & PF_R ? "R" : "", flags & PF_W ? "W" : "",
                     flags & PF_X ? "E" : "");
}

std::string type_text(std::uint16_t type) {
  switch (type) {
    case ET_REL:
      return "REL";
    case ET_EXEC:
      return "EXEC";
    case ET_DYN:
      return "DYN";
    case ET_CORE:
      return "CORE";
    default:
      return "NONE";
  }
}

std::string versioned(const BinaryFacts& b, const Export& symbol) {
  const VersionDefinition* d = b.definition(symbol);
  std::string name(b.name(symbol));
  if (!d || d->node == name) return name;  // the symbol of the node itself is written without it
  return name + (symbol.hidden() ? "@" : "@@") + d->node;
}

// What readelf says of a detached debug file's segments and dynamic section is of no loaded file.
bool skipped_for_debug_files(const std::string& line) {
  for (std::string_view start :
       {"interpreter ", "needed ", "soname ", "rpath ", "runpath ", "import ", "export ", "needs ",
        "defines ", "NOW", "PIE", "TEXTREL", "DT_"})
    if (line.starts_with(start)) return true;
  return false;
}

}  // namespace

std::map<std::string, Lines> readelf_lines(std::span<const std::string> files) {
  std::vector<std::string> command = {"env", "LC_ALL=C", "readelf", "-W", "-h",        "-S",
                                      "-l",  "-d",       "-n",      "-V", "--dyn-syms"};
  command.insert(command.end(), files.begin(), files.end());
  command.push_back("/dev/null");  // never a single file: each is announced by its name then
  std::map<std::string, Readelf, std::less<>> by_file;
  Readelf* current = nullptr;
  std::string out = run(command).out;
  for (std::string_view line : split(out, '\n')) {
    if (line.starts_with("File: /"))
      current = &by_file[std::string(line.substr(6))];
    else if (current)
      current->take(line);
  }
  std::map<std::string, Lines> lines;
  for (auto& [file, said] : by_file) lines[file] = std::move(said.lines);
  return lines;
}

Lines fact_lines(const FileFacts& facts) {
  Lines lines;
  const BinaryFacts& b = *facts.binary;
  const ElfFacts& e = *facts.elf;
  lines.insert(b.bits == 64 ? "class ELF64" : "class ELF32");
  lines.insert(b.big_endian ? "big" : "little");
  lines.insert("type " + type_text(e.type));
  lines.insert(fmt::format("entry {:#x}", b.entry));
  lines.insert(fmt::format("flags {:#x}", e.flags));
  for (const Section& s : e.sections)
    if (!s.name.empty())
      lines.insert(fmt::format("section {} addr {:#x} offset {:#x} size {:#x}", s.name, s.addr,
                               s.offset, s.size));
  for (const Segment& s : e.segments)
    lines.insert(fmt::format(
        "segment offset {:#x} vaddr {:#x} filesz {:#x} memsz {:#x} flags {} align {:#x}", s.offset,
        s.vaddr, s.filesz, s.memsz, flags_text(s.flags), s.align));
  if (!b.build_id.empty()) lines.insert("build-id " + hex(b.build_id));
  if (e.abi_tag && e.abi_tag->os == 0)
    lines.insert(fmt::format("abi {}.{}.{}", e.abi_tag->major, e.abi_tag->minor, e.abi_tag->patch));
  if (b.kind == Kind::debug_file) return lines;
  if (b.interpreter) lines.insert("interpreter " + b.interpreter->text);
  for (const Located& x : b.needed) lines.insert("needed " + x.text);
  if (b.soname) lines.insert("soname " + b.soname->text);
  for (const Located& x : b.rpath) lines.insert("rpath " + x.text);
  for (const Located& x : b.runpath) lines.insert("runpath " + x.text);
  if (e.has_text_relocations) lines.insert("TEXTREL");
  if (e.has_debug_tag) lines.insert("DT_DEBUG");
  if (e.binds_now) lines.insert("NOW");
  if (e.has_relr) lines.insert("DT_RELR");
  if ((e.dynamic_flags_1 & DF_1_PIE) != 0) lines.insert("PIE");
  if ((e.dynamic_flags_1 & DF_1_NODEFLIB) != 0) lines.insert("NODEFLIB");
  for (const VersionNeed& n : b.version_needs)
    lines.insert(fmt::format("needs {} of {}{}", n.node, n.file, n.weak ? " weak" : ""));
  for (const VersionDefinition& d : b.version_definitions)
    lines.insert(fmt::format("defines {}{}", d.node, d.base ? " base" : ""));
  std::map<std::string_view, std::string>
      copied;  // exported too, under the version that they are copied from
  for (const Import& i : b.imports) {
    const VersionNeed* need = b.need(i);
    if (i.copied()) {
      copied[b.name(i)] = "@" + need->node;
      continue;
    }
    lines.insert(fmt::format("import {}{}{}", b.name(i), need ? "@" + need->node : "",
                             i.weak() ? " weak" : ""));
  }
  for (const Export& x : b.exports) {
    auto copy = copied.find(b.name(x));
    lines.insert("export " + (copy == copied.end() ? versioned(b, x)
                                                   : std::string(copy->first) + copy->second));
  }
  return lines;
}

void drop_unloaded(const FileFacts& facts, Lines& lines) {
  if (facts.binary->kind == Kind::debug_file) std::erase_if(lines, skipped_for_debug_files);
  // Notes of these are read from sections that other rules of readelf select; nothing loads them.
  if (facts.elf->type == ET_REL || facts.elf->type == ET_CORE)
    std::erase_if(lines, [](const std::string& l) {
      return l.starts_with("build-id ") || l.starts_with("abi ");
    });
}

std::string difference(const Lines& readelf, const Lines& facts) {
  std::vector<std::string> only_readelf, only_facts;
  std::set_difference(readelf.begin(), readelf.end(), facts.begin(), facts.end(),
                      std::back_inserter(only_readelf));
  std::set_difference(facts.begin(), facts.end(), readelf.begin(), readelf.end(),
                      std::back_inserter(only_facts));
  std::string text;
  for (std::size_t i = 0; i < only_readelf.size() && i < 5; ++i)
    text += "\n    only readelf: " + only_readelf[i];
  for (std::size_t i = 0; i < only_facts.size() && i < 5; ++i)
    text += "\n    only we:      " + only_facts[i];
  return text;
}

}  // namespace aotcheck::test
