// Twenty thousand ELF files with one byte changed: either the reader records that something is
// damaged, or its facts are still those of readelf. A change that is neither seen nor read the same
// way would be a verdict about a file that nobody has.
#include <elf.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>
#include <random>

#include "tests/support/elf_edit.h"
#include "tests/support/machine_files.h"
#include "tests/support/readelf.h"
#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMutants = 20000, kBatch = 250;

// Small programs and libraries of all word sizes, byte orders and loaders of the corpora.
const char* const kSamples[] = {
    "nativeaot/app-arm64/cross-build-test",
    "LNK003/pass/payload/tool",
    "LNK003/pass/payload/libtools.so",
};

// What only tools read: the section table and its names. readelf takes versions by them, so a
// change there is held against the facts of the unchanged file instead: the loader's facts stay.
bool in_section_table(const FileFacts& facts, const std::string& file, std::size_t offset) {
  if (offset >= section_table(file) ||
      (offset >= offsetof(Elf64_Ehdr, e_shoff) && offset < offsetof(Elf64_Ehdr, e_flags)) ||
      (offset >= offsetof(Elf64_Ehdr, e_shentsize) && offset < sizeof(Elf64_Ehdr)))
    return true;
  return std::any_of(facts.elf->sections.begin(), facts.elf->sections.end(), [&](const Section& s) {
    return s.name == ".shstrtab" && offset >= s.offset && offset - s.offset < s.size;
  });
}

bool in_names(const FileFacts& facts, std::size_t offset) {
  return std::any_of(facts.elf->sections.begin(), facts.elf->sections.end(), [&](const Section& s) {
    return s.name == ".dynstr" && offset >= s.offset && offset - s.offset < s.size;
  });
}

bool starts_with_any(const std::string& line, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return line.starts_with(start); });
}

// Lines of the facts that do not come from section headers.
Lines without_sections(Lines lines) {
  std::erase_if(lines, [](const std::string& l) { return l.starts_with("section "); });
  return lines;
}

// Where the loader begins: program headers and the dynamic section. From there it finds notes,
// symbols and versions, which readelf finds by section headers, and the dynamic section by its
// address, not by its place in the file.
bool in_roots(const FileFacts& facts, std::size_t offset) {
  if (offset < sizeof(Elf64_Ehdr) + sizeof(Elf64_Phdr) * facts.elf->segments.size()) return true;
  return std::any_of(facts.elf->segments.begin(), facts.elf->segments.end(), [&](const Segment& s) {
    return s.type == PT_DYNAMIC && offset >= s.offset && offset - s.offset < s.filesz;
  });
}

Lines without_what_roots_lead_to(Lines lines) {
  std::erase_if(lines, [](const std::string& l) {
    return !starts_with_any(l, {"class ", "little", "big", "type ", "entry ", "flags ", "section ",
                                "segment ", "interpreter "});
  });
  return lines;
}

// Where readelf is not the judge: it takes a note by the first letters of its name, and does not
// mask the hidden bit of vna_other as the loader does.
Lines comparable(Lines lines, bool imports) {
  std::erase_if(lines, [&](const std::string& l) {
    return starts_with_any(l, {"abi ", "build-id "}) || (!imports && l.starts_with("import "));
  });
  return lines;
}

struct Mutant {
  std::size_t sample, offset;
  unsigned char value;
};

// Empty where the facts of a mutant are what they have to be.
std::string verdict(const FileFacts& original, const std::string& file, std::size_t offset,
                    const FileFacts& facts, const Lines& readelf) {
  if (in_section_table(original, file, offset))
    return difference(without_sections(fact_lines(original)), without_sections(fact_lines(facts)));
  Lines mine = fact_lines(facts);
  if (in_roots(original, offset))
    return difference(without_what_roots_lead_to(readelf), without_what_roots_lead_to(mine));
  if (mine == readelf) return "";
  bool imports = std::none_of(readelf.begin(), readelf.end(),
                              [](const std::string& l) { return l.find("@<corrupt>") != l.npos; });
  return difference(comparable(readelf, imports), comparable(mine, imports));
}

TEST(Mutants, AreSeenOrReadAsReadelfReadsThem) {
  std::vector<std::string> samples;
  std::vector<FileFacts> originals;
  for (const char* name : kSamples) {
    samples.push_back(read_file(corpora() / name));
    originals.push_back(facts_of((corpora() / name).string()));
  }
  std::mt19937 random(20000);
  std::vector<Mutant> mutants(kMutants);
  for (Mutant& m : mutants) {
    m.sample = random() % samples.size();
    m.offset = random() % samples[m.sample].size();
    m.value = static_cast<unsigned char>(random());
    // readelf writes control characters in names in a way of its own.
    auto old = static_cast<unsigned char>(samples[m.sample][m.offset]);
    if ((old >= 0x20 && old < 0x7f) || in_names(originals[m.sample], m.offset))
      m.value = static_cast<unsigned char>(0x21 + m.value % 0x5e);
  }
  TempDir scratch;
  std::mutex mutex;
  std::size_t different = 0, damaged = 0;
  in_parallel(kMutants / kBatch, [&](std::size_t batch) {
    std::vector<std::string> files;
    for (std::size_t i = batch * kBatch; i < (batch + 1) * kBatch; ++i) {
      std::string bytes = samples[mutants[i].sample];
      bytes[mutants[i].offset] = static_cast<char>(mutants[i].value);
      files.push_back((scratch.path() / std::to_string(i)).string());
      write_file(files.back(), bytes);
    }
    std::map<std::string, Lines> by_file = readelf_lines(files);
    for (std::size_t k = 0; k < files.size(); ++k) {
      FileFacts facts = facts_of(files[k]);
      std::string said;
      if (facts.elf && facts.binary->defects.empty()) {
        const Mutant& m = mutants[batch * kBatch + k];
        said = verdict(originals[m.sample], samples[m.sample], m.offset, facts, by_file[files[k]]);
        // readelf carries something of a damaged file over to the next ones: ask it again.
        if (!said.empty())
          said = verdict(originals[m.sample], samples[m.sample], m.offset, facts,
                         readelf_lines({&files[k], 1})[files[k]]);
      }
      fs::remove(files[k]);
      std::lock_guard lock(mutex);
      if (facts.elf && !facts.binary->defects.empty()) ++damaged;
      if (said.empty()) continue;
      const Mutant& m = mutants[batch * kBatch + k];
      if (++different <= 20)
        ADD_FAILURE() << kSamples[m.sample] << " with " << int(m.value) << " at " << m.offset
                      << ", which was "
                      << int(static_cast<unsigned char>(samples[m.sample][m.offset])) << ":"
                      << said;
    }
  });
  EXPECT_EQ(different, 0u);
  EXPECT_GT(damaged, kMutants / 100);
}

}  // namespace
}  // namespace aotcheck::test
