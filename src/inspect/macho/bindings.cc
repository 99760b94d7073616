// What dyld writes into the words of a slice when it starts: the bindings of LC_DYLD_INFO, a small
// program that names a symbol and the words for it (Apple, mach-o/loader.h, BIND_OPCODE_*), or
// chained fixups, where each word says where the next one is (mach-o/fixup-chains.h). Only slices
// of 64 bits and little-endian order are read.
#include <fmt/format.h>

#include "facts/limits.h"
#include "inspect/macho/context.h"
#include "inspect/names.h"

namespace aotcheck::macho {
namespace {

constexpr std::uint64_t kWord = 8;

class Opcodes {
 public:
  Opcodes(Context& c, const Table& table, bool lazy, BoundWords& words)
      : c_(c), bytes_(c.slice.clipped(table.offset, table.size)), lazy_(lazy), words_(words) {}

  void run() {
    while (at_ < bytes_.size() && !done_ && problem_.empty()) step();
    if (!problem_.empty())
      c_.defect(Part::relocations, bytes_.origin() - c_.slice.origin() + at_,
                fmt::format("the bindings of dyld: {}", problem_));
  }

 private:
  enum Opcode : std::uint8_t {
    kDone = 0,
    kOrdinalImmediate = 0x10,
    kOrdinal = 0x20,
    kSpecialOrdinal = 0x30,
    kSymbol = 0x40,
    kType = 0x50,
    kAddend = 0x60,
    kSegment = 0x70,
    kAddAddress = 0x80,
    kBind = 0x90,
    kBindAddAddress = 0xa0,
    kBindAddScaled = 0xb0,
    kBindTimes = 0xc0,
  };

  std::uint64_t number() {
    auto value = uleb(bytes_, at_);
    if (!value) problem_ = value.error().what;
    return value.value_or(0);
  }

  void take_symbol() {
    auto name = bounded_string(bytes_, at_);
    if (!name) {
      problem_ = "the name of a symbol does not end";
      return;
    }
    symbol_ = *name;
    at_ += name->size() + 1;
  }

  void bind(std::uint64_t times, std::uint64_t skip) {
    for (; times != 0 && problem_.empty(); --times) {
      const bool inside = c_.segment_of(address_) != nullptr;
      if (++bound_ > kMaxSymbols || !inside || symbol_.empty()) {
        problem_ = !inside           ? fmt::format("a word at {:#x} is in no segment", address_)
                   : symbol_.empty() ? "a word is bound to no symbol"
                                     : "there are too many";
        return;
      }
      // An address behind a symbol is not the symbol's.
      words_[address_] = {addend_ == 0 ? symbol_ : std::string_view(), std::nullopt};
      address_ += kWord + skip;
    }
  }

  void step() {
    const auto byte = *(bytes_.begin() + at_++);
    const std::uint8_t operand = byte & 0x0f;
    switch (byte & 0xf0) {
      case kDone:  // of one binding of a lazy table, of all in the others
        done_ = !lazy_;
        return;
      case kOrdinalImmediate:
      case kSpecialOrdinal:
      case kType:
        return;
      case kOrdinal:
        number();
        return;
      case kAddend:  // signed, but of interest only where it is not zero
        addend_ = number();
        return;
      case kSymbol:
        return take_symbol();
      case kSegment: {
        const std::uint64_t offset = number();
        if (operand < c_.facts.segments.size())
          address_ = c_.facts.segments[operand].address + offset;
        else
          problem_ = fmt::format("segment {} of {}", operand, c_.facts.segments.size());
        return;
      }
      case kAddAddress:
        address_ += number();
        return;
      case kBind:
        return bind(1, 0);
      case kBindAddAddress:
        return bind(1, number());
      case kBindAddScaled:
        return bind(1, operand * kWord);
      case kBindTimes: {
        const std::uint64_t times = number(), skip = number();
        return bind(times, skip);
      }
      default:
        problem_ = fmt::format("opcode {:#x}", byte);
    }
  }

  Context& c_;
  Bytes bytes_;
  bool lazy_, done_ = false;
  BoundWords& words_;
  std::uint64_t at_ = 0, address_ = 0, addend_ = 0;
  std::uint64_t bound_ = 0;  // words, the same one again too
  std::string_view symbol_;
  std::string problem_;
};

struct FixupsHeader {
  ul32 version, starts, imports, symbols, import_count, import_format, symbol_format;
};
struct SegmentStarts {
  ul32 size;
  ul16 page_size, pointer_format;
  ul64 segment_offset;  // from the Mach-O header, in memory
  ul32 max_pointer;
  ul16 page_count;
};
static_assert(sizeof(SegmentStarts) == 22);

class Chains {
 public:
  Chains(Context& c, BoundWords& words)
      : c_(c), bytes_(c.slice.clipped(c.fixups.offset, c.fixups.size)), words_(words) {}

  void read() {
    auto header = bytes_.at<FixupsHeader>(0);
    if (!header || header->version != 0 || header->symbol_format != 0)
      return damaged(header ? "a version or a format of names that is not known"
                            : header.error().what);
    header_ = *header;
    auto count = bytes_.at<ul32>(header_.starts);
    auto offsets = count ? bytes_.array<ul32>(header_.starts + std::uint64_t{4}, *count)
                         : malformed(header_.starts, count.error().what);
    if (!offsets) return damaged(offsets.error().what);
    for (std::uint32_t offset : *offsets)
      if (offset != 0 && !read_segment(header_.starts + std::uint64_t{offset})) return;
  }

 private:
  static constexpr std::uint16_t kPointer = 2, kPointerOffset = 6;  // DYLD_CHAINED_PTR_64[_OFFSET]
  static constexpr std::uint16_t kNoFixups = 0xffff, kSeveral = 0x8000;

  void damaged(std::string_view what) {
    c_.defect(Part::relocations, c_.fixups.offset, fmt::format("the chained fixups: {}", what));
  }

  bool read_segment(std::uint64_t at) {
    auto starts = bytes_.at<SegmentStarts>(at);
    auto pages = starts ? bytes_.array<ul16>(at + sizeof(SegmentStarts), starts->page_count)
                        : malformed(at, starts.error().what);
    if (!pages) return damaged(pages.error().what), false;
    // The signed pointers of arm64e and the formats of kernels are not read: their words stay open.
    if (starts->pointer_format != kPointer && starts->pointer_format != kPointerOffset) return true;
    absolute_ = starts->pointer_format == kPointer;
    std::uint64_t page = c_.text_address + starts->segment_offset;
    for (std::uint16_t first : *pages) {
      if (first != kNoFixups && (first & kSeveral) == 0 && !read_chain(page + first)) return false;
      page += starts->page_size;
    }
    return true;
  }

  // struct dyld_chained_ptr_64_bind and dyld_chained_ptr_64_rebase.
  bool read_chain(std::uint64_t address) {
    constexpr std::uint64_t kStride = 4;
    for (;;) {
      auto word = c_.from_address(address).at<ul64>(0);
      if (!word) return damaged(fmt::format("a word at {:#x} is in no segment", address)), false;
      if (++bound_ > kMaxSymbols) return damaged("there are too many"), false;
      const bool binds = (*word >> 63) != 0;
      if (binds && !bind(address, *word)) return false;
      if (!binds) {
        const std::uint64_t target = *word & 0xfffffffff, high = *word >> 36 & 0xff;
        words_[address] = {{}, (target + (absolute_ ? 0 : c_.text_address)) | high << 56};
      }
      const std::uint64_t next = *word >> 51 & 0xfff;
      if (next == 0) return true;
      address += next * kStride;
    }
  }

  bool bind(std::uint64_t address, std::uint64_t word) {
    const std::uint64_t ordinal = word & 0xffffff, addend = word >> 24 & 0xff;
    if (ordinal >= header_.import_count)
      return damaged(fmt::format("import {} of {}", ordinal, std::uint32_t{header_.import_count})),
             false;
    std::uint64_t name = 0, more = 0;
    bool whole = false;
    auto take = [&](auto number, std::uint64_t size, unsigned shift, std::uint64_t extra) {
      const std::uint64_t at = header_.imports + ordinal * size;
      auto value = bytes_.at<decltype(number)>(at);
      auto behind = bytes_.at<ul32>(at + extra);
      whole = value && behind;
      name = whole ? std::uint64_t{*value} >> shift : 0;
      more = whole && extra != 0 ? std::uint64_t{*behind} : 0;
    };
    switch (header_.import_format) {  // DYLD_CHAINED_IMPORT, _ADDEND, _ADDEND64
      case 1:
        take(ul32(), 4, 9, 0);
        break;
      case 2:
        take(ul32(), 8, 9, 4);
        break;
      case 3:
        take(ul64(), 16, 32, 8);
        break;
      default:
        return damaged(fmt::format("format {} of imports", std::uint32_t{header_.import_format})),
               false;
    }
    auto text = whole ? bounded_string(bytes_, header_.symbols + name) : std::nullopt;
    if (!text) return damaged(fmt::format("import {} has no name", ordinal)), false;
    words_[address] = {addend + more == 0 ? *text : std::string_view(), std::nullopt};
    return true;
  }

  Context& c_;
  Bytes bytes_;
  BoundWords& words_;
  FixupsHeader header_{};
  bool absolute_ = false;
  std::uint64_t bound_ = 0;  // words, those that several chains hold too
};

}  // namespace

BoundWords read_bindings(Context& c) {
  BoundWords words;
  if (c.bind.present) Opcodes(c, c.bind, false, words).run();
  if (c.weak_bind.present) Opcodes(c, c.weak_bind, false, words).run();
  if (c.lazy_bind.present) Opcodes(c, c.lazy_bind, true, words).run();
  if (c.fixups.present) Chains(c, words).read();
  return words;
}

}  // namespace aotcheck::macho
