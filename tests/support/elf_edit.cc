#include "tests/support/elf_edit.h"

#include <elf.h>

#include <cstring>
#include <stdexcept>

namespace aotcheck::test {
namespace {

template <typename T>
void put(std::string& file, std::size_t at, T value) {
  if (at + sizeof value > file.size()) throw std::runtime_error("edit outside the file");
  std::memcpy(file.data() + at, &value, sizeof value);
}

template <typename T>
T get(std::string_view file, std::size_t at) {
  T value;
  if (at + sizeof value > file.size()) throw std::runtime_error("edit outside the file");
  std::memcpy(&value, file.data() + at, sizeof value);
  return value;
}

// Where the header of a GNU note lies, found by its bytes.
std::size_t gnu_note(std::string_view file, std::uint32_t type) {
  for (std::size_t name = file.find(std::string_view("GNU\0", 4)); name != file.npos;
       name = file.find(std::string_view("GNU\0", 4), name + 1))
    if (name >= 12 && name % 4 == 0 && get<std::uint32_t>(file, name - 12) == 4 &&
        get<std::uint32_t>(file, name - 4) == type)
      return name - 12;
  throw std::runtime_error("no such note");
}

}  // namespace

bool is_elf(std::string_view file) {
  return file.starts_with(ELFMAG) && file.size() >= EI_NIDENT;
}

bool is_loaded(std::string_view file) {
  bool big = file[EI_DATA] == ELFDATA2MSB;
  auto type = static_cast<unsigned char>(file.at(offsetof(Elf64_Ehdr, e_type) + (big ? 1 : 0)));
  return type == ET_EXEC || type == ET_DYN;
}

void drop_sections(std::string& file) {
  bool wide = file[EI_CLASS] == ELFCLASS64;
  put<std::uint16_t>(file, wide ? offsetof(Elf64_Ehdr, e_shnum) : offsetof(Elf32_Ehdr, e_shnum), 0);
  put<std::uint16_t>(file,
                     wide ? offsetof(Elf64_Ehdr, e_shstrndx) : offsetof(Elf32_Ehdr, e_shstrndx), 0);
  if (wide)
    put<std::uint64_t>(file, offsetof(Elf64_Ehdr, e_shoff), 0);
  else
    put<std::uint32_t>(file, offsetof(Elf32_Ehdr, e_shoff), 0);
}

std::uint64_t section_table(std::string_view file) {
  return file[EI_CLASS] == ELFCLASS64 ? get<std::uint64_t>(file, offsetof(Elf64_Ehdr, e_shoff))
                                      : get<std::uint32_t>(file, offsetof(Elf32_Ehdr, e_shoff));
}

std::uint16_t machine(std::string_view file) {
  auto value = get<std::uint16_t>(file, offsetof(Elf64_Ehdr, e_machine));
  return file[EI_DATA] == ELFDATA2MSB ? __builtin_bswap16(value) : value;
}

void set_machine(std::string& file, std::uint16_t machine) {
  put(file, offsetof(Elf64_Ehdr, e_machine), machine);
}

void replace_bytes(std::string& file, std::string_view from, std::string_view to) {
  std::size_t at = file.find(from);
  if (at == file.npos || from.size() != to.size()) throw std::runtime_error("nothing to replace");
  file.replace(at, to.size(), to);
}

void retype_gnu_note(std::string& file, std::uint32_t from, std::uint32_t to) {
  put(file, gnu_note(file, from) + 8, to);
}

void set_kernel(std::string& file, std::uint32_t major, std::uint32_t minor) {
  std::size_t descriptor = gnu_note(file, NT_GNU_ABI_TAG) + 16;
  put(file, descriptor + 4, major);
  put(file, descriptor + 8, minor);
}

}  // namespace aotcheck::test
