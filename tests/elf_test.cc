// The ELF reader on files that are made here byte by byte: both classes, both byte orders, the
// escapes for large counts, and what is missing or damaged.
#include <elf.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "facts/wire.h"
#include "inspect/inspect.h"

namespace aotcheck::test {
namespace {

struct Shape {
  bool wide = true, big = false;
  std::uint16_t machine = EM_X86_64;
  bool sysv_hash = true, gnu_hash = false, exports = true;
  bool many_segments = false;  // counted in section header 0
  bool many_sections = false;  // the same for sections and the index of their names
  bool section_headers = true;
};

// A library libtool.so that needs libc.so.6, imports puts and exports tool: one PT_LOAD over the
// whole file, at address 0.
class Image {
 public:
  explicit Image(const Shape& shape) : shape_(shape) {
    const std::size_t word = shape.wide ? 8 : 4;
    append(shape.wide ? 64 : 52);
    phoff_ = append(2 * (shape.wide ? 56 : 32));
    std::uint64_t strings = append_text(std::string("\0libc.so.6\0libtool.so\0puts\0tool\0", 32));
    std::uint64_t hash = 0, gnu = 0;
    const std::uint64_t symbols = shape.exports ? 3 : 2;
    std::uint64_t table = append(symbols * symbol_size());
    symbol(table + symbol_size(), 22, SHN_UNDEF, 0);
    if (shape.exports) symbol(table + 2 * symbol_size(), 27, 1, 16);
    symbols_ = table;
    if (shape.sysv_hash) hash = append_sysv_hash(symbols);
    if (shape.gnu_hash) gnu = append_gnu_hash();
    dynamic_ = align();
    for (auto [tag, value] :
         std::vector<std::pair<std::uint64_t, std::uint64_t>>{{DT_NEEDED, 1},
                                                              {DT_SONAME, 11},
                                                              {DT_STRTAB, strings},
                                                              {DT_STRSZ, 32},
                                                              {DT_SYMTAB, table},
                                                              {DT_SYMENT, symbol_size()},
                                                              {hash ? DT_HASH : DT_DEBUG, hash},
                                                              {gnu ? DT_GNU_HASH : DT_DEBUG, gnu},
                                                              {DT_NULL, 0}}) {
      std::size_t at = append(2 * word, 1);
      put(at, tag, word);
      put(at + word, value, word);
    }
    if (shape.section_headers) append_sections();
    write_headers();
  }

  // A value in the byte order of the file.
  void put(std::size_t at, std::uint64_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
      bytes[at + (shape_.big ? size - 1 - i : i)] = static_cast<char>(value >> 8 * i);
  }
  std::size_t field(std::size_t wide, std::size_t narrow) const {
    return shape_.wide ? wide : narrow;
  }
  std::uint64_t dynamic() const { return dynamic_; }
  std::uint64_t symbols() const { return symbols_; }
  std::uint64_t program_headers() const { return phoff_; }

  std::string bytes;

 private:
  std::size_t symbol_size() const { return shape_.wide ? 24 : 16; }
  std::size_t align(std::size_t to = 16) {
    bytes.resize((bytes.size() + to - 1) / to * to);
    return bytes.size();
  }
  std::size_t append(std::size_t size, std::size_t to = 16) {
    std::size_t at = align(to);
    bytes.resize(at + size);
    return at;
  }
  std::size_t append_text(const std::string& text) {
    std::size_t at = append(text.size());
    bytes.replace(at, text.size(), text);
    return at;
  }
  void symbol(std::size_t at, std::uint64_t name, std::uint16_t section, std::uint64_t value) {
    put(at, name, 4);
    bytes[at + field(4, 12)] = static_cast<char>(STB_GLOBAL << 4 | STT_FUNC);
    put(at + field(6, 14), section, 2);
    put(at + field(8, 4), value, field(8, 4));
  }
  std::size_t append_sysv_hash(std::uint64_t symbols) {
    const std::size_t entry = shape_.machine == EM_S390 ? 8 : 4;
    std::size_t at = append((3 + symbols) * entry);
    put(at, 1, entry);
    put(at + entry, symbols, entry);
    put(at + 2 * entry, shape_.exports ? 2 : 0, entry);
    return at;
  }
  // One bucket, and a filter that lets everything through.
  std::size_t append_gnu_hash() {
    const std::size_t word = shape_.wide ? 8 : 4;
    std::size_t at = append(16 + word + 4 + (shape_.exports ? 4 : 0));
    put(at, 1, 4);
    put(at + 4, 2, 4);
    put(at + 8, 1, 4);
    for (std::size_t i = 0; i < word; ++i) bytes[at + 16 + i] = '\xff';
    if (!shape_.exports) return at;
    std::uint32_t hash = 5381;
    for (char c : std::string("tool")) hash = hash * 33 + static_cast<unsigned char>(c);
    put(at + 16 + word, 2, 4);
    put(at + 16 + word + 4, hash | 1, 4);
    return at;
  }
  // Null, names, debuglink.
  void append_sections() {
    const std::size_t header = field(64, 40), word = field(8, 4);
    const std::string names("\0.shstrtab\0.gnu_debuglink\0", 26);
    std::size_t names_at = append_text(names);
    std::size_t link = append_text(std::string("libtool.so.dbg\0\0", 16));
    bytes.resize(bytes.size() + 4);
    put(link + 16, 0x11223344, 4);
    shoff_ = append(3 * header);
    auto section = [&](int i, std::uint32_t name, std::uint32_t type, std::uint64_t offset,
                       std::uint64_t size) {
      std::size_t at = shoff_ + static_cast<std::size_t>(i) * header;
      put(at, name, 4);
      put(at + 4, type, 4);
      put(at + 8 + 2 * word, offset, word);
      put(at + 8 + 3 * word, size, word);
    };
    section(1, 1, SHT_STRTAB, names_at, names.size());
    section(2, 11, SHT_PROGBITS, link, 20);
    if (shape_.many_sections) {
      put(shoff_ + 8 + 3 * word, 3, word);  // sh_size: how many
      put(shoff_ + 8 + 4 * word, 1, 4);     // sh_link: where their names are
    }
    if (shape_.many_segments) put(shoff_ + 12 + 4 * word, 2, 4);  // sh_info
  }
  void write_headers() {
    const std::size_t word = field(8, 4);
    bytes.replace(0, 4,
                  "\x7f"
                  "ELF");
    bytes[EI_CLASS] = shape_.wide ? ELFCLASS64 : ELFCLASS32;
    bytes[EI_DATA] = shape_.big ? ELFDATA2MSB : ELFDATA2LSB;
    bytes[EI_VERSION] = EV_CURRENT;
    put(16, ET_DYN, 2);
    put(18, shape_.machine, 2);
    put(20, EV_CURRENT, 4);
    put(field(32, 28), phoff_, word);
    put(field(40, 32), shoff_, word);
    put(field(52, 40), field(64, 52), 2);
    put(field(54, 42), field(56, 32), 2);
    put(field(56, 44), shape_.many_segments ? PN_XNUM : 2, 2);
    put(field(58, 46), field(64, 40), 2);
    put(field(60, 48), shape_.many_sections || shoff_ == 0 ? 0 : 3, 2);
    put(field(62, 50), shape_.many_sections ? 0xffff : shoff_ == 0 ? 0 : 1, 2);
    segment(phoff_, PT_LOAD, PF_R | PF_W | PF_X, 0, bytes.size());
    segment(phoff_ + field(56, 32), PT_DYNAMIC, PF_R | PF_W, dynamic_, 9 * 2 * word);
  }
  void segment(std::size_t at, std::uint32_t type, std::uint32_t flags, std::uint64_t offset,
               std::uint64_t size) {
    const std::size_t word = field(8, 4);
    put(at, type, 4);
    put(at + field(4, 24), flags, 4);
    put(at + field(8, 4), offset, word);
    put(at + field(16, 8), offset, word);
    put(at + field(32, 16), size, word);
    put(at + field(40, 20), size, word);
    put(at + field(48, 28), word, word);
  }

  Shape shape_;
  std::uint64_t phoff_ = 0, shoff_ = 0, dynamic_ = 0, symbols_ = 0;
};

FileFacts read(const std::string& bytes) {
  return inspect(Bytes(bytes), Content::elf, {});
}

std::vector<std::string> defects(const FileFacts& facts) {
  std::vector<std::string> all;
  for (const Defect& d : facts.binary->defects)
    all.push_back(std::string(name_of(d.part)) + ": " + d.what);
  return all;
}

bool has_defect(const FileFacts& facts, Part part, std::string_view text) {
  const auto& all = facts.binary->defects;
  return std::any_of(all.begin(), all.end(), [&](const Defect& d) {
    return d.part == part && d.what.find(text) != std::string::npos;
  });
}

class EveryClass : public testing::TestWithParam<Shape> {};

TEST_P(EveryClass, IsReadAlike) {
  FileFacts facts = read(Image(GetParam()).bytes);
  const BinaryFacts& b = *facts.binary;
  EXPECT_EQ(defects(facts), std::vector<std::string>{});
  EXPECT_EQ(b.bits, GetParam().wide ? 64 : 32);
  EXPECT_EQ(b.big_endian, GetParam().big);
  EXPECT_EQ(b.kind, Kind::library);
  ASSERT_EQ(b.needed.size(), 1u);
  EXPECT_EQ(b.needed[0].text, "libc.so.6");
  EXPECT_EQ(b.soname->text, "libtool.so");
  ASSERT_EQ(b.imports.size(), 1u);
  EXPECT_EQ(b.name(b.imports[0]), "puts");
  ASSERT_EQ(b.exports.size(), 1u);
  EXPECT_EQ(b.name(b.exports[0]), "tool");
  EXPECT_EQ(facts.elf->debuglink->name, "libtool.so.dbg");
  EXPECT_EQ(facts.elf->debuglink->crc32, 0x11223344u);
}

// Whatever is cut off: no crash, no pass in silence, and facts that cross to the supervisor.
TEST_P(EveryClass, MayEndAnywhere) {
  std::string whole = Image(GetParam()).bytes;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    FileFacts facts = read(std::string(whole.data(), size));
    const auto& segments = facts.elf->segments;
    bool segment_cut = std::any_of(segments.begin(), segments.end(), [&](const Segment& s) {
      return s.type == PT_LOAD && s.offset + s.filesz > size;
    });
    EXPECT_TRUE(segment_cut || !facts.binary->defects.empty()) << size;
    EXPECT_TRUE(decode(Bytes(encode(facts)))) << size;
  }
}

TEST_P(EveryClass, MayHaveAnyByteDamaged) {
  std::string whole = Image(GetParam()).bytes;
  for (std::size_t at = 4; at < whole.size(); ++at)
    for (char value : {'\x00', '\x01', '\x7f', '\xff'}) {
      std::string damaged = whole;
      damaged[at] = value;
      EXPECT_TRUE(decode(Bytes(encode(read(damaged))))) << at;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Elf, EveryClass,
    testing::Values(Shape{}, Shape{.gnu_hash = true}, Shape{.sysv_hash = false, .gnu_hash = true},
                    Shape{.wide = false, .machine = EM_ARM},
                    Shape{.wide = false, .machine = EM_ARM, .sysv_hash = false, .gnu_hash = true},
                    Shape{.wide = false, .big = true, .machine = EM_MIPS},
                    Shape{.big = true, .machine = EM_PPC64, .gnu_hash = true},
                    Shape{.big = true, .machine = EM_S390}),
    [](const auto& shape) { return "Shape" + std::to_string(shape.index); });

TEST(ElfHeader, CountsSegmentsInSectionZero) {
  FileFacts facts = read(Image({.many_segments = true}).bytes);
  EXPECT_EQ(defects(facts), std::vector<std::string>{});
  EXPECT_EQ(facts.elf->segments.size(), 2u);
}

TEST(ElfHeader, CannotCountSegmentsWithoutSectionZero) {
  FileFacts facts = read(Image({.many_segments = true, .section_headers = false}).bytes);
  EXPECT_FALSE(facts.binary->defects.empty());
}

TEST(ElfHeader, CountsSectionsInSectionZero) {
  FileFacts facts = read(Image({.many_sections = true}).bytes);
  EXPECT_EQ(defects(facts), std::vector<std::string>{});
  ASSERT_EQ(facts.elf->sections.size(), 3u);
  EXPECT_EQ(facts.elf->sections[1].name, ".shstrtab");
}

TEST(ElfHeader, MayBeAllThereIs) {
  FileFacts facts =
      read(std::string("\x7f"
                       "ELF\x02\x01\x01",
                       7));
  EXPECT_TRUE(has_defect(facts, Part::file_header, "an ELF header needs 64 bytes"));
  EXPECT_TRUE(facts.binary->damaged().has(Part::dynamic));
  EXPECT_TRUE(facts.binary->damaged().has(Part::sections));
}

TEST(ElfHeader, HasToSayItsClass) {
  Image image({});
  image.bytes[EI_CLASS] = 3;
  FileFacts facts = read(image.bytes);
  EXPECT_TRUE(has_defect(facts, Part::file_header, "EI_CLASS is 3"));
  EXPECT_TRUE(facts.binary->damaged().has(Part::symbols));
}

TEST(ElfSections, AreNotNeeded) {
  FileFacts facts = read(Image({.section_headers = false}).bytes);
  EXPECT_EQ(defects(facts), std::vector<std::string>{});
  EXPECT_EQ(facts.binary->exports.size(), 1u);
  EXPECT_FALSE(facts.elf->debuglink);
}

// Linkers write a hash table without a symbol where nothing is exported.
TEST(ElfHash, MayBeEmpty) {
  FileFacts facts = read(Image({.sysv_hash = false, .gnu_hash = true, .exports = false}).bytes);
  EXPECT_EQ(defects(facts), std::vector<std::string>{});
  ASSERT_EQ(facts.binary->imports.size(), 1u);
  EXPECT_EQ(facts.binary->name(facts.binary->imports[0]), "puts");
}

// Programs need none: the symbols end where the next table begins, here at the end of the file's
// own dynamic section.
TEST(ElfHash, MayBeMissing) {
  Shape shape{.sysv_hash = false};
  FileFacts facts = read(Image(shape).bytes);
  EXPECT_FALSE(facts.elf->has_sysv_hash || facts.elf->has_gnu_hash);
  ASSERT_FALSE(facts.binary->imports.empty());
  EXPECT_EQ(facts.binary->name(facts.binary->imports[0]), "puts");
}

TEST(ElfHash, FindsWhatIsExported) {
  Image image({.sysv_hash = false, .gnu_hash = true});
  image.bytes.replace(image.bytes.find("tool\0", 90, 5), 4, "toil");
  FileFacts facts = read(image.bytes);
  EXPECT_TRUE(
      has_defect(facts, Part::hash, "1 of 1 exported symbols are not found through DT_GNU_HASH"));
}

TEST(ElfNames, LieInTheStringTable) {
  Image image({});
  image.put(image.symbols() + 24, 0x7000, 4);
  FileFacts facts = read(image.bytes);
  EXPECT_TRUE(has_defect(facts, Part::symbols, "has its name at 0x7000"));
  EXPECT_EQ(facts.binary->exports.size(), 1u) << "the others are read";
}

TEST(ElfSegments, AreInTheAddressSpaceOfTheirClass) {
  Image narrow({.wide = false, .machine = EM_ARM});
  narrow.put(narrow.program_headers() + 20, 0xffffffff, 4);
  EXPECT_EQ(defects(read(narrow.bytes)), std::vector<std::string>{}) << "it just fits";
  narrow.put(narrow.program_headers() + 8, 8, 4);
  EXPECT_TRUE(has_defect(read(narrow.bytes), Part::segments, "the 32-bit address space"));
}

TEST(ElfDynamic, NeedsItsEnd) {
  Image image({});
  image.bytes.resize(image.dynamic() + 6 * 16);
  FileFacts facts = read(image.bytes);
  EXPECT_TRUE(has_defect(facts, Part::dynamic, "no DT_NULL"));
}

TEST(ElfDefects, AreNotWithoutNumber) {
  Image image({});
  std::string bytes = image.bytes;
  for (std::size_t at = image.program_headers(); at < bytes.size(); ++at) bytes[at] = '\x7f';
  EXPECT_LE(read(bytes).binary->defects.size(), 64u);
}

}  // namespace
}  // namespace aotcheck::test
