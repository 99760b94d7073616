#include "policy/nodes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "policy/system_libraries.h"

namespace aotcheck {
namespace {

bool has(Names names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const MeasuredNodes* measured(const Platform* platform, const Architecture& arch) {
  if (!platform) return nullptr;
  for (const MeasuredNodes& m : platform->measured)
    if (m.arch == arch.id) return &m;
  return nullptr;
}

struct Marker {
  std::string_view node;
  Version since;
};
// Upstream releases; a platform that backported one has it in its measured nodes.
constexpr Marker kMarkers[] = {{"GLIBC_ABI_DT_RELR", {2, 36, 0}},
                               {"GLIBC_ABI_GNU2_TLS", {2, 42, 0}},
                               {"GLIBC_ABI_GNU_TLS", {2, 42, 0}},
                               {"GLIBC_ABI_DT_X86_64_PLT", {2, 43, 0}}};

// The last number of GLIBCXX_3.4.N or CXXABI_1.3.N.
std::optional<int> step(std::string_view node, std::string_view prefix) {
  if (node == prefix) return 0;
  if (!node.starts_with(prefix) || node[prefix.size()] != '.') return std::nullopt;
  auto version = parse_version(node.substr(prefix.size() + 1));
  if (!version || version->minor != 0) return std::nullopt;
  return static_cast<int>(version->major);
}

constexpr int kNewestGlibcxx = 36, kNewestCxxabi = 17;

Defined compare(int wanted, int highest, int newest) {
  return wanted <= highest ? Defined::yes : wanted <= newest ? Defined::no : Defined::never;
}

}  // namespace

std::optional<Version> introduced(const Architecture& arch, std::string_view node) {
  for (const Marker& marker : kMarkers)
    if (marker.node == node && has(arch.glibc_abi_nodes, node)) return marker.since;
  if (!has(arch.glibc_nodes, node)) return std::nullopt;
  return node_version(node, "GLIBC_");
}

Defined libc_defines(const Floor& floor, const Architecture& arch, std::string_view library,
                     std::string_view node) {
  if (floor.platform && !floor.platform->libc_nodes.empty())
    return has(floor.platform->libc_nodes, node) ? Defined::yes : Defined::no;
  if (node == "GLIBC_PRIVATE" || has(arch.libc_extra_nodes, node)) return Defined::yes;
  const MeasuredNodes* m = measured(floor.platform, arch);
  if (m && has(m->others, node)) return Defined::yes;
  if (library.starts_with("ld") && floor.platform && has(floor.platform->loader_extra_nodes, node))
    return Defined::yes;
  auto since = introduced(arch, node);
  if (!since) return Defined::never;
  bool marker = node.starts_with("GLIBC_ABI_");
  return *since <= (m && !marker ? m->glibc : floor.version) ? Defined::yes : Defined::no;
}

Defined libstdcxx_defines(const Floor& floor, const Architecture& arch, std::string_view node) {
  if (!floor.platform) return Defined::not_known;
  const MeasuredNodes* m = measured(floor.platform, arch);
  int glibcxx = floor.platform->glibcxx,
      cxxabi = floor.platform->cxxabi;  // as the release shipped: not everyone updates
  if (auto n = step(node, "GLIBCXX_3.4")) return compare(*n, glibcxx, kNewestGlibcxx);
  if (auto n = step(node, "CXXABI_1.3")) return compare(*n, cxxabi, kNewestCxxabi);
  if (m && has(m->others, node)) return Defined::yes;
  if (node == "CXXABI_TM_1" || (node == "CXXABI_FLOAT128" && arch.id.starts_with("x86")) ||
      node.find("LDBL_") != std::string_view::npos)
    return glibcxx < 0 ? Defined::no : Defined::yes;
  return m ? Defined::no : Defined::never;
}

Defined libgcc_defines(const Floor& floor, const Architecture& arch, std::string_view node) {
  if (!floor.platform) return Defined::not_known;
  const MeasuredNodes* m = measured(floor.platform, arch);
  if (has(arch.libgcc_extra_nodes, node)) return Defined::yes;
  if (m) return has(m->gcc_nodes, node) ? Defined::yes : Defined::no;
  std::string_view highest = arch.id == "x86-64" || arch.id == "x86"
                                 ? floor.platform->libgcc_x86_64
                                 : floor.platform->libgcc_aarch64;
  auto wanted = node_version(node, "GCC_"), top = node_version(highest, "GCC_");
  if (!wanted) return Defined::never;
  return top && *wanted <= *top ? Defined::yes : Defined::no;
}

SystemLibrary system_library_of(std::string_view soname, Libc libc) {
  if (!is_system_library(soname, libc)) return SystemLibrary::none;
  if (soname == "libstdc++.so.6") return SystemLibrary::libstdcxx;
  if (soname == "libgcc_s.so.1") return SystemLibrary::libgcc;
  return SystemLibrary::libc;
}

bool satisfies(const Platform& platform, const Architecture& arch,
               std::span<const Requirement> requirements) {
  Floor floor{platform.libc, platform.libc_version, &platform, true, {}};
  return std::all_of(requirements.begin(), requirements.end(), [&](const Requirement& r) {
    switch (system_library_of(r.library, platform.libc)) {
      case SystemLibrary::libc:
        return libc_defines(floor, arch, r.library, r.node) == Defined::yes;
      case SystemLibrary::libstdcxx:
        return libstdcxx_defines(floor, arch, r.node) == Defined::yes;
      case SystemLibrary::libgcc:
        return libgcc_defines(floor, arch, r.node) == Defined::yes;
      case SystemLibrary::none:
        return true;
    }
    return true;
  });
}

std::string oldest_platforms(Libc libc, const Architecture& arch,
                             std::span<const Requirement> requirements) {
  std::vector<std::string> names;
  for (std::string_view family : {"ubuntu", "debian", "rhel", "amazonlinux", "alpine"}) {
    for (const Platform& platform : platforms()) {  // within a family, oldest first
      if (platform.family != family || platform.libc != libc ||
          !has(platform.architectures, arch.id) || !satisfies(platform, arch, requirements))
        continue;
      names.push_back(fmt::format("{}+", platform.name));
      break;
    }
  }
  return join(names, ", ");
}

}  // namespace aotcheck
