// Changes to ELF64 little-endian files that tests make: one fact at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace aotcheck::test {

bool is_elf(std::string_view file);

// Whether it has program headers that a loader would map: neither an object nor a core.
bool is_loaded(std::string_view file);

// The same file without a section table, as `sstrip` leaves it; the loader does not mind.
void drop_sections(std::string& file);

// e_shoff: where the section table begins.
std::uint64_t section_table(std::string_view file);

// e_machine in the file's byte order.
std::uint16_t machine(std::string_view file);
void set_machine(std::string& file, std::uint16_t machine);

// Overwrites the first place that holds `from`; both have the same length. Throws where it is not.
void replace_bytes(std::string& file, std::string_view from, std::string_view to);

// A note (ELF gABI, Note Section) of owner GNU: its type becomes `to`.
void retype_gnu_note(std::string& file, std::uint32_t from, std::uint32_t to);

// The kernel that NT_GNU_ABI_TAG asks for.
void set_kernel(std::string& file, std::uint32_t major, std::uint32_t minor);

}  // namespace aotcheck::test
