#include "support/readobj.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <sstream>

#include "base/text.h"
#include "support/run.h"

namespace aotcheck::test {
namespace {

// The number in the last parentheses or behind the colon: "Undef (0x0)", "0x1000", "512".
std::uint64_t number(std::string_view text) {
  std::size_t open = text.rfind('(');
  std::string digits(open == std::string_view::npos ? text : text.substr(open + 1));
  return std::strtoull(digits.c_str(), nullptr, 0);
}

// "name (12)" -> "name"; "(12)" -> "#12", which is how a symbol without a name is imported.
std::string symbol_name(std::string_view text) {
  std::size_t open = text.rfind(" (");
  if (open == std::string_view::npos) open = text.rfind('(');
  std::string name(trim(text.substr(0, open)));
  return name.empty()
             ? fmt::format("#{}", std::strtoul(std::string(text.substr(text.find('(') + 1)).c_str(),
                                               nullptr, 10))
             : name;
}

// The text of one file: nested blocks of "Key: value".
class Parser {
 public:
  explicit Parser(Lines& lines) : lines_(lines) {}

  void line(std::string_view raw) {
    std::string_view text = trim(raw);
    if (text.empty()) return;
    if (text == "}" || text == "]" || text == ")") {
      if (!blocks_.empty()) close();
      return;
    }
    if (text.ends_with(" {") || text.ends_with(" [") || text.ends_with(" (")) {
      blocks_.emplace_back(text.substr(0, text.size() - 2));
      return;
    }
    if (std::size_t bracket = text.find(" [ ("); bracket != std::string_view::npos) {
      std::string name(text.substr(0, bracket));
      value(name, text.substr(bracket + 3));
      blocks_.push_back(name);
      return;
    }
    if (inside("NeededLibraries")) {
      needed_.insert(std::string(text));
      return;
    }
    if (text == "Extern") is_extern_ = true;
    std::size_t colon = text.find(':');
    if (colon != std::string_view::npos)
      value(std::string(text.substr(0, colon)), trim(text.substr(colon + 1)));
  }

  void finish() {
    for (const std::string& library : needed_) lines_.insert("needed " + library);
  }

 private:
  bool inside(std::string_view block) const { return !blocks_.empty() && blocks_.back() == block; }

  void value(const std::string& key, std::string_view text) {
    auto add = [&](std::string_view what) {
      lines_.insert(fmt::format("{} {:#x}", what, number(text)));
    };
    if (inside("ImageFileHeader")) {
      if (key == "Machine") add("machine");
      if (key == "Characteristics") add("characteristics");
    } else if (inside("ImageOptionalHeader")) {
      if (key == "AddressOfEntryPoint") add("entry");
      if (key == "Subsystem") add("subsystem");
      if (key == "MajorSubsystemVersion") add("subsystem major");
      if (key == "MinorSubsystemVersion") add("subsystem minor");
      if (key == "Characteristics") add("DLL characteristics");
    } else if (inside("MachHeader")) {
      if (key == "CpuType") add("cputype");
      if (key == "FileType") add("filetype");
      if (key == "Flags") add("flags");
    } else if (inside("MinVersion")) {
      if (key == "Version") lines_.insert(fmt::format("minimum {}", text));
      if (key == "SDK") lines_.insert(fmt::format("SDK {}", text));
    } else if (inside("PDBInfo")) {
      if (key == "PDBAge") add("age");
      if (key == "PDBFileName") lines_.insert(fmt::format("PDB {}", text));
      if (key == "PDBGUID") lines_.insert(fmt::format("GUID {}", text));
    } else if (inside("DebugEntry")) {
      if (key == "Type") add("debug type");
      if (key == "ExtendedCharacteristics") add("extended characteristics");
    } else if (inside("Import")) {
      if (key == "Name") needed_.insert(library_ = std::string(text));
      if (key == "Symbol")
        lines_.insert(fmt::format("import {} of {}", symbol_name(text), library_));
    } else {
      fields_[key] = std::string(text);
    }
  }

  void close() {
    const std::string block = blocks_.back();
    blocks_.pop_back();
    auto field = [&](const char* name) { return fields_[name]; };
    if (block == "Section" && fields_.contains("RawDataSize"))
      lines_.insert(fmt::format(
          "section {} address {:#x} {:#x} offset {:#x} {:#x} flags {:#x}",
          field("Name").substr(
              0, field("Name").find_last_of('(') - (field("Name").starts_with('(') ? 0 : 1)),
          number(field("VirtualAddress")), number(field("VirtualSize")),
          number(field("PointerToRawData")), number(field("RawDataSize")),
          number(field("Characteristics"))));
    if (block == "Export" && number(field("RVA")) != 0)  // 0 is a gap in the numbers
      lines_.insert("export " + (field("Name").empty()
                                     ? fmt::format("#{}", number(field("Ordinal")))
                                     : field("Name")));
    const bool undefined = block == "Symbol" && number(field("Type")) == 0 &&
                           number(field("Value")) == 0 && is_extern_;
    if (undefined)
      lines_.insert(fmt::format("import {} ordinal {}", symbol_name(field("Name")),
                                number(field("Flags")) >> 8));
    if (block != "Characteristics" && block != "Flags") {
      fields_.clear();
      is_extern_ = false;
    }
  }

  Lines& lines_;
  std::vector<std::string> blocks_;
  std::map<std::string, std::string> fields_;
  std::set<std::string> needed_;
  std::string library_;
  bool is_extern_ = false;
};

// The output of one run, file by file; of a universal file each slice.
void parse(const std::string& out, std::map<std::string, Lines>& all) {
  std::istringstream in(out);
  std::optional<Parser> parser;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("File: ")) {
      if (parser) parser->finish();
      std::string name = line.substr(6);
      parser.emplace(all[name.substr(0, name.find(" ("))]);
    } else if (parser) {
      parser->line(line);
    }
  }
  if (parser) parser->finish();
}

void pe_lines(const FileFacts& facts, Lines& lines) {
  const BinaryFacts& b = *facts.binary;
  const PeFacts& pe = *facts.pe;
  lines.insert(fmt::format("machine {:#x}", pe.machine));
  lines.insert(fmt::format("characteristics {:#x}", pe.characteristics));
  lines.insert(fmt::format("entry {:#x}", b.entry));
  lines.insert(fmt::format("subsystem {:#x}", pe.subsystem));
  lines.insert(fmt::format("subsystem major {:#x}", pe.subsystem_major));
  lines.insert(fmt::format("subsystem minor {:#x}", pe.subsystem_minor));
  lines.insert(fmt::format("DLL characteristics {:#x}", pe.dll_characteristics));
  for (const PeSection& s : pe.sections)
    lines.insert(fmt::format("section {} address {:#x} {:#x} offset {:#x} {:#x} flags {:#x}",
                             s.name, s.address, s.virtual_size, s.offset, s.size,
                             s.characteristics));
  std::set<std::string> needed;
  for (const Located& library : b.needed) needed.insert(library.text);
  for (const std::string& library : needed) lines.insert("needed " + library);
  for (const Import& symbol : b.imports)
    lines.insert(fmt::format("import {} of {}", b.name(symbol), b.library(symbol)->text));
  for (const Export& symbol : b.exports) lines.insert(fmt::format("export {}", b.name(symbol)));
  for (std::uint32_t type : pe.debug_types) lines.insert(fmt::format("debug type {:#x}", type));
  if (std::count(pe.debug_types.begin(), pe.debug_types.end(), 20u) != 0)
    lines.insert(fmt::format("extended characteristics {:#x}",
                             pe.extended_characteristics & 0xff));  // all that it prints
  if (!pe.codeview) return;
  std::string guid;
  for (char c : std::string_view(b.build_id).substr(0, 16))
    guid += fmt::format("{}{:02X}", guid.empty() ? "" : " ", static_cast<unsigned char>(c));
  lines.insert(fmt::format("GUID ({})", guid));
  lines.insert(fmt::format("age {:#x}", pe.codeview->age));
  lines.insert("PDB " + pe.codeview->path);
}

void macho_lines(const FileFacts& facts, Lines& lines) {
  const BinaryFacts& b = *facts.binary;
  std::set<std::string> needed;
  for (const MachOSlice& slice : facts.macho->slices) {
    lines.insert(fmt::format("cputype {:#x}", slice.cpu_type));
    lines.insert(fmt::format("filetype {:#x}", slice.file_type));
    lines.insert(fmt::format("flags {:#x}", slice.flags));
    if (!slice.min_os.empty()) lines.insert("minimum " + slice.min_os);
    if (!slice.sdk.empty()) lines.insert("SDK " + (slice.sdk == "0.0" ? "n/a" : slice.sdk));
    for (const MachOLoad& load : slice.loads) needed.insert(load.name);
    if (!slice.install_name.empty()) needed.insert(slice.install_name);
  }
  for (const std::string& library : needed) lines.insert(fmt::format("needed {}", trim(library)));
  for (const Import& symbol : b.imports)
    lines.insert(fmt::format("import {} ordinal {}", b.name(symbol),
                             symbol.need == kNoVersion ? 0 : symbol.need + 1));
}

}  // namespace

std::string readobj_program() {
  for (const char* name : {"/usr/bin/llvm-readobj-14", "/usr/bin/llvm-readobj"})
    if (std::filesystem::exists(name)) return name;
  return "";
}

Readobj readobj(const std::vector<std::filesystem::path>& files) {
  Readobj all;
  constexpr std::size_t kAtOnce = 100;  // files of one run, which ends at the first that it refuses
  std::size_t at_once = kAtOnce;
  for (std::size_t from = 0; from < files.size();) {
    std::vector<std::string> command = {
        readobj_program(), "--file-headers",      "--sections",
        "--coff-imports",  "--coff-exports",      "--coff-debug-directory",
        "--needed-libs",   "--macho-version-min", "--syms"};
    std::size_t end = std::min(files.size(), from + at_once);
    for (std::size_t i = from; i < end; ++i) command.push_back(files[i].string());
    Run result = run(command);
    if (result.exit_code >= 128) {  // what it had printed is lost: look for the file by halving
      if (end - from == 1) all.crashed.insert(files[from++].string());
      at_once = std::max<std::size_t>(1, (end - from) / 2);
      continue;
    }
    at_once = std::min(kAtOnce, at_once * 2);
    parse(result.out, all.lines);
    if (result.exit_code == 0) {
      from = end;
      continue;
    }
    std::size_t quote = result.err.find("error: '") + 8;
    std::string refused = result.err.substr(quote, result.err.find('\'', quote) - quote);
    all.lines.erase(refused);
    from =
        static_cast<std::size_t>(std::find(files.begin(), files.end(), refused) - files.begin()) +
        1;
  }
  return all;
}

Lines our_lines(const FileFacts& facts) {
  Lines lines;
  if (facts.pe) pe_lines(facts, lines);
  if (facts.macho) macho_lines(facts, lines);
  return lines;
}

std::string difference(const Lines& ours, const Lines& theirs) {
  std::vector<std::string> mine, its;
  std::set_difference(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                      std::back_inserter(mine));
  std::set_difference(theirs.begin(), theirs.end(), ours.begin(), ours.end(),
                      std::back_inserter(its));
  std::string text;
  for (const std::string& line : mine) text += fmt::format("  only we say: {}\n", printable(line));
  for (const std::string& line : its)
    text += fmt::format("  only llvm-readobj says: {}\n", printable(line));
  return text;
}

}  // namespace aotcheck::test
