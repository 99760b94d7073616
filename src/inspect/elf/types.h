// ELF structures as they lie in a file, for both classes and both byte orders (gABI 4 and 5; LSB
// for versions).
#pragma once

#include <bit>
#include <cstdint>

#include "base/file_int.h"

namespace aotcheck::elf {

template <bool wide, std::endian order>
struct Class {
  static constexpr bool is64 = wide;
  static constexpr bool is_big = order == std::endian::big;
  using u16 = FileInt<std::uint16_t, order>;
  using u32 = FileInt<std::uint32_t, order>;
  using u64 = FileInt<std::uint64_t, order>;
  using word = std::conditional_t<wide, u64, u32>;  // Elf_Addr, Elf_Off, Elf_Xword
};
using Elf32Le = Class<false, std::endian::little>;
using Elf32Be = Class<false, std::endian::big>;
using Elf64Le = Class<true, std::endian::little>;
using Elf64Be = Class<true, std::endian::big>;

template <typename E>
struct Ehdr {
  std::uint8_t e_ident[16];
  typename E::u16 e_type, e_machine;
  typename E::u32 e_version;
  typename E::word e_entry, e_phoff, e_shoff;
  typename E::u32 e_flags;
  typename E::u16 e_ehsize, e_phentsize, e_phnum, e_shentsize, e_shnum, e_shstrndx;
};

template <typename E>
struct Phdr64 {
  typename E::u32 p_type, p_flags;
  typename E::u64 p_offset, p_vaddr, p_paddr, p_filesz, p_memsz, p_align;
};
template <typename E>
struct Phdr32 {
  typename E::u32 p_type, p_offset, p_vaddr, p_paddr, p_filesz, p_memsz, p_flags, p_align;
};
template <typename E>
using Phdr = std::conditional_t<E::is64, Phdr64<E>, Phdr32<E>>;

template <typename E>
struct Shdr {
  typename E::u32 sh_name, sh_type;
  typename E::word sh_flags, sh_addr, sh_offset, sh_size;
  typename E::u32 sh_link, sh_info;
  typename E::word sh_addralign, sh_entsize;
};

template <typename E>
struct Dyn {
  typename E::word d_tag, d_val;
};

template <typename E>
struct Sym64 {
  typename E::u32 st_name;
  std::uint8_t st_info, st_other;
  typename E::u16 st_shndx;
  typename E::u64 st_value, st_size;
};
template <typename E>
struct Sym32 {
  typename E::u32 st_name, st_value, st_size;
  std::uint8_t st_info, st_other;
  typename E::u16 st_shndx;
};
template <typename E>
using Sym = std::conditional_t<E::is64, Sym64<E>, Sym32<E>>;

template <typename E>
struct Rel {
  typename E::word r_offset, r_info;
};
template <typename E>
struct Rela {
  typename E::word r_offset, r_info, r_addend;
};

template <typename E>
struct Verneed {
  typename E::u16 vn_version, vn_cnt;
  typename E::u32 vn_file, vn_aux, vn_next;
};
template <typename E>
struct Vernaux {
  typename E::u32 vna_hash;
  typename E::u16 vna_flags, vna_other;
  typename E::u32 vna_name, vna_next;
};
template <typename E>
struct Verdef {
  typename E::u16 vd_version, vd_flags, vd_ndx, vd_cnt;
  typename E::u32 vd_hash, vd_aux, vd_next;
};
template <typename E>
struct Verdaux {
  typename E::u32 vda_name, vda_next;
};

template <typename E>
struct Nhdr {
  typename E::u32 n_namesz, n_descsz, n_type;
};

template <typename E>
struct GnuHash {
  typename E::u32 nbuckets, symoffset, bloom_size, bloom_shift;
};

static_assert(sizeof(Ehdr<Elf64Le>) == 64 && sizeof(Ehdr<Elf32Be>) == 52);
static_assert(sizeof(Phdr<Elf64Le>) == 56 && sizeof(Phdr<Elf32Le>) == 32);
static_assert(sizeof(Shdr<Elf64Le>) == 64 && sizeof(Shdr<Elf32Le>) == 40);
static_assert(sizeof(Sym<Elf64Le>) == 24 && sizeof(Sym<Elf32Le>) == 16);
static_assert(sizeof(Verdef<Elf64Le>) == 20 && sizeof(Vernaux<Elf64Le>) == 16);

}  // namespace aotcheck::elf
