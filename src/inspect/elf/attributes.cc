// .ARM.attributes ("Addenda to, and Errata in, the ABI for the Arm Architecture", build
// attributes): float ABI, CPU.
#include <elf.h>

#include "inspect/elf/context.h"

namespace aotcheck::elf {
namespace {

constexpr std::uint64_t kTagFile = 1, kTagCpuArch = 6, kTagAbiVfpArgs = 28;

class Cursor {
 public:
  explicit Cursor(Bytes bytes) : bytes_(bytes) {}
  bool more() const { return at_ < bytes_.size() && !failed_; }
  bool failed() const { return failed_; }

  std::uint64_t uleb() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; at_ < bytes_.size(); shift += 7) {
      unsigned char byte = bytes_.begin()[at_++];
      if (shift < 63) value |= std::uint64_t{byte & 0x7fu} << shift;
      if ((byte & 0x80) == 0) return value;
    }
    failed_ = true;
    return 0;
  }
  void string() {
    if (auto text = bytes_.c_string(at_))
      at_ += text->size() + 1;
    else
      failed_ = true;
  }

 private:
  Bytes bytes_;
  std::uint64_t at_ = 0;
  bool failed_ = false;
};

// Tags of the "aeabi" vendor section hold a string where they are 4, 5, 67 or odd above 32, two
// values for 32.
bool read_file_tags(Context& c, Bytes tags) {
  Cursor cursor(tags);
  while (cursor.more()) {
    std::uint64_t tag = cursor.uleb();
    if (tag == 4 || tag == 5 || (tag > 32 && tag % 2 == 1)) {
      cursor.string();
      continue;
    }
    std::uint64_t value = cursor.uleb();
    if (tag == 32) cursor.string();
    if (tag == kTagCpuArch) c.elf.arm_cpu_arch = static_cast<std::uint32_t>(value);
    if (tag == kTagAbiVfpArgs) c.elf.arm_vfp_args = static_cast<std::uint32_t>(value);
  }
  return !cursor.failed();
}

}  // namespace

void read_attributes(Context& c, Bytes section) {
  auto fail = [&] {
    c.defect(Part::sections, section.origin(),
             ".ARM.attributes ends in the middle of an attribute");
  };
  if (section.empty() || section.begin()[0] != 'A') return fail();
  std::uint64_t at = 1;
  while (at < section.size()) {  // one subsection a vendor: length, name, sub-subsections
    auto length = section.at<ul32>(at);
    auto vendor = section.c_string(at + 4);
    if (!length || *length < 4 || !vendor || !section.holds(at, *length)) return fail();
    std::uint64_t inner = at + 4 + vendor->size() + 1, end = at + *length;
    while (*vendor == "aeabi" && inner + 5 <= end) {
      std::uint64_t tag = section.begin()[inner];
      std::uint32_t size = *section.at<ul32>(inner + 1);
      if (size < 5 || inner + size > end) return fail();
      if (tag == kTagFile && !read_file_tags(c, section.clipped(inner + 5, size - 5)))
        return fail();
      inner += size;
    }
    at = end;
  }
}

}  // namespace aotcheck::elf
