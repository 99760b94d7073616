#include "inspect/pe/reader.h"

#include <algorithm>

#include "inspect/native_aot.h"
#include "inspect/pe/context.h"

namespace aotcheck {
namespace {

// The names of sections that a linker merged away are still in the POGO record, with the suffix
// that sorted them: ".managedcode$I".
std::vector<std::string_view> section_names(const PeFacts& pe) {
  std::vector<std::string_view> names;
  for (const PeSection& s : pe.sections) names.push_back(s.name);
  for (std::string_view name : pe.contributions) names.push_back(name.substr(0, name.find('$')));
  return names;
}

}  // namespace

void read_pe(Bytes file, FileFacts& facts, std::string_view entry_prefix) {
  BinaryFacts& b = facts.binary.emplace();
  pe::Context c{file, b, facts.pe.emplace()};
  b.format = Format::pe;
  b.os = Os::windows;
  b.file_size = file.size();
  if (!pe::read_headers(c)) return;
  if (b.kind == Kind::debug_file) return pe::read_debug_directory(c);
  pe::read_imports(c);
  pe::read_delay_imports(c);
  pe::read_exports(c);
  pe::read_debug_directory(c);
  pe::read_resources(c);
  pe::read_certificates(c);
  if (facts.pe->has_clr_header) return;
  pe::follow_code(c, entry_prefix);
  recognise_native_aot(b, section_names(*facts.pe));
  if (c.runtime_header != 0) read_runtime_header(b, c.from_address(c.runtime_header));
}

}  // namespace aotcheck
