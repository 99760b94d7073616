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

// The names of libstdc++'s nodes that end in a number which goes up with every release, and which
// number that is. Those of other types of long double and of ARM's EABI exist on their ports only.
struct Series {
  std::string_view prefix;
  bool cxxabi;
  std::string_view ports;  // empty: all
};
constexpr Series kSeries[] = {{"GLIBCXX_3.4", false, ""},
                              {"CXXABI_1.3", true, ""},
                              {"GLIBCXX_LDBL_3.4", false, "ppc64le s390x"},
                              {"CXXABI_LDBL_1.3", true, "ppc64le s390x"},
                              {"GLIBCXX_IEEE128_3.4", false, "ppc64le"},
                              {"CXXABI_IEEE128_1.3", true, "ppc64le"},
                              {"CXXABI_ARM_1.3", true, "arm armel"}};

// Nodes without a number: the step of CXXABI_1.3 that they came with (GCC 4.7 and 5).
struct Special {
  std::string_view node;
  int cxxabi;
  std::string_view ports;
};
constexpr Special kSpecials[] = {{"CXXABI_TM_1", 6, ""},
                                 {"CXXABI_FLOAT128", 9, "x86-64 x86 loongarch64"}};

bool on_port(std::string_view ports, const Architecture& arch) {
  auto words = split(ports, ' ');
  return ports.empty() || std::find(words.begin(), words.end(), arch.id) != words.end();
}

// Where a node of libstdc++ stands: the step of GLIBCXX_3.4.N or CXXABI_1.3.N that brings it.
struct Step {
  bool cxxabi = false;
  int number = 0;
};

std::optional<Step> libstdcxx_step(const Architecture& arch, std::string_view node) {
  for (const Special& special : kSpecials)
    if (special.node == node && on_port(special.ports, arch)) return Step{true, special.cxxabi};
  for (const Series& series : kSeries) {
    if (!node.starts_with(series.prefix) || !on_port(series.ports, arch)) continue;
    std::string_view rest = node.substr(series.prefix.size());
    if (rest.empty()) return Step{series.cxxabi, 0};
    if (rest[0] != '.') continue;
    auto number = parse_version(rest.substr(1));
    if (number && number->minor == 0 && number->patch == 0)
      return Step{series.cxxabi, static_cast<int>(number->major)};
  }
  return std::nullopt;
}

bool measured_somewhere(const Architecture& arch, Names MeasuredNodes::*list,
                        std::string_view node) {
  return std::any_of(platforms().begin(), platforms().end(), [&](const Platform& platform) {
    const MeasuredNodes* m = measured(&platform, arch);
    return m && has(m->*list, node);
  });
}

bool libgcc_node_exists(const Architecture& arch, std::string_view node) {
  if (has(arch.libgcc_extra_nodes, node) ||
      measured_somewhere(arch, &MeasuredNodes::gcc_nodes, node))
    return true;
  for (const LibgccNodes& row : libgcc_nodes())
    if ((row.arch == "all" || row.arch == arch.id) && has(row.nodes, node)) return true;
  // Ports that nobody has read the library of may have all that GCC 4 and older had somewhere.
  bool read = std::any_of(platforms().begin(), platforms().end(), [&](const Platform& platform) {
    return measured(&platform, arch) != nullptr;
  });
  auto version = node_version(node, "GCC_");
  return !read && version && *version < Version{5, 0, 0};
}

// Numbers beyond all that is known belong to releases to come: whatever they bring, a floor that is
// known does not have it.
bool is_later_glibc(const Architecture& arch, std::string_view node) {
  auto version = node_version(node, "GLIBC_");
  return version && !arch.glibc_nodes.empty() &&
         node_version(arch.glibc_nodes.back(), "GLIBC_") < version;
}

bool is_later_libstdcxx(const Architecture& arch, std::string_view node) {
  auto step = libstdcxx_step(arch, node);
  return step &&
         std::all_of(libstdcxx_releases().begin(), libstdcxx_releases().end(),
                     [&](const LibstdcxxRelease& release) {
                       return (step->cxxabi ? release.cxxabi : release.glibcxx) < step->number;
                     });
}

bool is_later_libgcc(std::string_view node) {
  auto version = node_version(node, "GCC_");
  return version &&
         std::all_of(libgcc_nodes().begin(), libgcc_nodes().end(), [&](const LibgccNodes& row) {
           return static_cast<std::uint32_t>(row.gcc) < version->major;
         });
}

bool libstdcxx_node_exists(const Architecture& arch, std::string_view node) {
  return measured_somewhere(arch, &MeasuredNodes::others, node) ||
         (libstdcxx_step(arch, node) && !is_later_libstdcxx(arch, node));
}

bool libc_node_exists(const Architecture& arch, std::string_view node) {
  return node == "GLIBC_PRIVATE" || has(arch.libc_extra_nodes, node) || introduced(arch, node) ||
         measured_somewhere(arch, &MeasuredNodes::others, node);
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
  if (!since) return is_later_glibc(arch, node) ? Defined::no : Defined::never;
  bool marker = node.starts_with("GLIBC_ABI_");
  if (*since <= (m && !marker ? m->glibc : floor.version)) return Defined::yes;
  return floor.platform && has(floor.platform->libc_update_nodes, node) ? Defined::updated
                                                                        : Defined::no;
}

Defined libstdcxx_defines(const Floor& floor, const Architecture& arch, std::string_view node) {
  if (!is_later_libstdcxx(arch, node) && !libstdcxx_node_exists(arch, node)) return Defined::never;
  if (!floor.platform) return Defined::not_known;
  if (floor.platform->glibcxx < 0) return Defined::absent;
  const MeasuredNodes* m = measured(floor.platform, arch);
  auto step = libstdcxx_step(arch, node);
  if (!step) return m && has(m->others, node) ? Defined::yes : Defined::no;
  // The row has what the release shipped with, the image what it has by now: not everyone updates.
  int shipped = step->cxxabi ? floor.platform->cxxabi : floor.platform->glibcxx;
  int now = m ? (step->cxxabi ? m->cxxabi : m->glibcxx) : shipped;
  return step->number <= shipped ? Defined::yes
         : step->number <= now   ? Defined::updated
                                 : Defined::no;
}

Defined libgcc_defines(const Floor& floor, const Architecture& arch, std::string_view node) {
  if (!is_later_libgcc(node) && !libgcc_node_exists(arch, node)) return Defined::never;
  if (!floor.platform) return Defined::not_known;
  std::string_view highest = arch.id == "x86-64" || arch.id == "x86"
                                 ? floor.platform->libgcc_x86_64
                                 : floor.platform->libgcc_aarch64;
  if (highest.empty()) return Defined::absent;
  if (has(arch.libgcc_extra_nodes, node)) return Defined::yes;
  if (const MeasuredNodes* m = measured(floor.platform, arch))
    return has(m->gcc_nodes, node) ? Defined::yes : Defined::no;
  auto wanted = node_version(node, "GCC_"), top = node_version(highest, "GCC_");
  return wanted && top && *wanted <= *top ? Defined::yes : Defined::no;
}

bool node_exists(const Architecture& arch, SystemLibrary library, std::string_view node) {
  switch (library) {
    case SystemLibrary::libc:
      return libc_node_exists(arch, node);
    case SystemLibrary::libstdcxx:
      return libstdcxx_node_exists(arch, node);
    case SystemLibrary::libgcc:
      return libgcc_node_exists(arch, node);
    case SystemLibrary::none:
      return false;
  }
  return false;
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
