// The export directory: names, numbers without a name, and exports that are another DLL's.
#include <fmt/format.h>

#include <algorithm>

#include "facts/limits.h"
#include "inspect/names.h"
#include "inspect/native_aot.h"
#include "inspect/pe/context.h"

namespace aotcheck::pe {
namespace {

struct ExportDirectory {
  ul32 flags, time_stamp;
  ul16 major, minor;
  ul32 name, base, address_count, name_count, addresses, names, ordinals;
};
static_assert(sizeof(ExportDirectory) == 40);

template <typename T>
std::span<const T> table(Context& c, std::uint32_t address, std::uint32_t count,
                         std::string_view what) {
  if (count == 0) return {};
  Bytes bytes = c.from_address(address);
  if (auto values = bytes.array<T>(0, count)) return *values;
  c.defect(Part::symbols, bytes.origin(),
           fmt::format("{} of {} exports at {:#x} are not in the file", what, count, address));
  return {};
}

class Reader {
 public:
  Reader(Context& c, const ExportDirectory& directory)
      : c_(c),
        directory_(directory),
        addresses_(table<ul32>(c, directory.addresses, directory.address_count, "the addresses")),
        names_(table<ul32>(c, directory.names, directory.name_count, "the names")),
        ordinals_(table<ul16>(c, directory.ordinals, directory.name_count, "the ordinals")),
        named_(addresses_.size()) {}

  void read() {
    if (names_.size() != ordinals_.size()) return;
    std::string_view last;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      auto name = c_.name(Part::symbols, names_[i], "an export");
      if (!name || !add(*name, ordinals_[i])) return;
      // The loader searches by halving.
      if (i != 0 && *name < last)
        c_.defect(
            Part::symbols, directory_.names,
            fmt::format("the exported names are not in order: {} comes after {}", *name, last));
      last = *name;
    }
    for (std::size_t i = 0; i < addresses_.size(); ++i)
      if (!named_[i] && addresses_[i] != 0 &&
          !add(fmt::format("#{}", directory_.base + static_cast<std::uint32_t>(i)), i))
        return;
  }

 private:
  bool add(std::string_view name, std::size_t index) {
    if (index >= addresses_.size()) {
      c_.defect(Part::symbols, directory_.ordinals,
                fmt::format("export {} has index {} of {}", name, index, addresses_.size()));
      return false;
    }
    named_[index] = true;
    const std::uint32_t address = addresses_[index];
    if (address == 0 || address >= c_.image_size) {
      c_.defect(Part::symbols, directory_.addresses,
                fmt::format("export {} is at {:#x}, outside of the image", name, address));
      return false;
    }
    const Range& range = c_.directories[kExports];
    if (name == kRuntimeHeader) c_.runtime_header = address;
    // An address inside of the directory is not code but the name of what it stands for.
    if (address - range.address >= range.size) return add_export(c_.binary, name, 0);
    auto target = c_.name(Part::symbols, address, "a forwarded export");
    if (!target || c_.pe.forwards.size() >= kMaxSymbols) return false;
    c_.pe.forwards.emplace_back(*target);
    forwarded_ += target->size();
    return forwarded_ < kMaxNames && add_export(c_.binary, name, Export::kForwarded);
  }

  Context& c_;
  const ExportDirectory& directory_;
  std::span<const ul32> addresses_, names_;
  std::span<const ul16> ordinals_;
  std::vector<bool> named_;
  std::uint64_t forwarded_ = 0;
};

}  // namespace

void read_exports(Context& c) {
  const Range& range = c.directories[kExports];
  if (range.address == 0) return;
  Bytes bytes = c.from_address(range.address);
  auto directory = bytes.at<ExportDirectory>(0);
  if (!directory)
    return c.defect(Part::symbols, bytes.origin(),
                    fmt::format("the export directory at {:#x} is not in the file", range.address));
  if (directory->name != 0)
    if (auto name = c.name(Part::symbols, directory->name, "the library itself"))
      c.pe.dll_name = *name;
  Reader(c, *directory).read();
}

}  // namespace aotcheck::pe
