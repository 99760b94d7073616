// The fact tables: architectures, platforms, .NET lines, and what glibc and musl export since when.
//
// The data lies in policy/data/ with its sources and its confidence; gen_tables.py makes constants
// of it at build time. A platform row holds what a fully updated system has, except where the
// release shipped with less (`glibcxx`).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "facts/binary.h"
#include "policy/version.h"

namespace aotcheck {

using Names = std::span<const std::string_view>;

// (e_flags & mask) == value, or 0 under the mask where `allow_unset`.
struct FlagRule {
  std::uint32_t mask = 0, value = 0;
  bool allow_unset = false;
  std::string_view what;
};

struct Architecture {
  std::string_view id;       // "x86-64", "aarch64", "arm" (hard float), "armel" …
  std::string_view machine;  // BinaryFacts::machine of its files: "arm" for armel too
  std::string_view rid;      // as .NET writes it: "x64", "arm64"
  Names names;               // every name in use: .NET, Debian, RPM, OCI, uname
  Names triplets;            // GNU triplets and Rust targets
  Names glibc_interpreters, glibc_other_interpreters;
  std::string_view musl_interpreter;
  Names musl_other_interpreters;
  Names glibc_nodes;      // every GLIBC_x.y that exists on this port, ascending
  Names glibc_abi_nodes;  // markers that are no numbers
  Names libgcc_extra_nodes, libc_extra_nodes;  // nodes named after another library
  std::uint32_t page_size = 4096;              // largest that a kernel of this architecture uses
  Names default_directories;
  Names hwcaps;  // glibc-hwcaps subfolders, best first
  std::span<const FlagRule> flags;
};

// Nodes that were read from the libraries of a platform's image.
struct MeasuredNodes {
  std::string_view arch;
  Version glibc;                  // highest GLIBC node
  Names others;                   // GLIBC_ABI_*, CXXABI_FLOAT128 and the like
  int glibcxx = -1, cxxabi = -1;  // GLIBCXX_3.4.N, CXXABI_1.3.N; -1: not on the platform
  Names gcc_nodes;
};

struct Platform {
  std::string_view id, family, name;
  Names aliases;
  Libc libc = Libc::unknown;
  Version libc_version;
  int glibcxx = -1, cxxabi = -1;  // of the release as shipped; -1: not on the platform
  std::string_view libgcc_x86_64, libgcc_aarch64;  // highest GCC_ node; empty: not on the platform
  Names loader_extra_nodes;                        // nodes of ld.so beyond those of libc
  Names libc_update_nodes;                    // nodes of libc that an update of the release brought
  Names libc_nodes;                           // where nodes are not GLIBC_*: bionic, FreeBSD
  Names libraries_present, libraries_absent;  // minimal images only
  Names architectures;
  Version kernel;              // zero: unknown or not contractual
  std::string_view cpu_level;  // x86-64-v1 …: what its machines or its distribution require
  std::string_view released, confidence;
  Names interpreters;  // where they are not those of the architecture
  std::span<const MeasuredNodes> measured;
};

struct DotnetFloor {
  std::string_view rid_arch;
  Libc libc = Libc::unknown;
  Version version;
};

// A .NET release line and the libc that it documents for Native AOT programs built with its
// official images.
struct DotnetLine {
  std::string_view version;
  std::span<const DotnetFloor> floors;
};

// Nodes that libgcc_s.so.1 gained with a release of GCC ("all": on every architecture).
struct LibgccNodes {
  int gcc = 0;
  std::string_view arch;
  Names nodes;
};

// The newest nodes of libstdc++.so.6 in a release of GCC: GLIBCXX_3.4.N and CXXABI_1.3.N.
struct LibstdcxxRelease {
  Version gcc;
  int glibcxx = 0, cxxabi = 0;
};

// A symbol of libc.so.6 that was in another library of glibc before.
struct MovedSymbol {
  std::string_view symbol;
  std::string_view library;  // SONAME of the one that it left
};

// Lines of tab-separated cells, sorted by the symbol in the first.
struct SymbolTable {
  std::string_view text;
  std::span<const std::uint32_t> offsets;
};

std::span<const Architecture> architectures();
std::span<const Platform> platforms();
std::span<const DotnetLine> dotnet_lines();
std::span<const LibgccNodes> libgcc_nodes();
std::span<const LibstdcxxRelease> libstdcxx_releases();
std::span<const MovedSymbol> moved_symbols();  // sorted by symbol
const SymbolTable& glibc_symbols();
const SymbolTable& musl_symbols();

// By id or any name or alias; hyphens between letters and digits are optional ("ubuntu-16.04");
// nullptr when unknown.
const Architecture* find_architecture(std::string_view name);
const Platform* find_platform(std::string_view name);

}  // namespace aotcheck
