// What the tables know of version nodes and of symbols: membership, not maxima.
#include "policy/symbols.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "policy/nodes.h"
#include "policy/target.h"

namespace aotcheck::test {
namespace {

const Architecture& arch(std::string_view name) {
  return *find_architecture(name);
}

Floor floor_at(std::string_view text) {
  return *parse_floor(text);
}

Defined libc(std::string_view floor, std::string_view node, std::string_view on = "x86-64",
             std::string_view library = "libc.so.6") {
  return libc_defines(floor_at(floor), arch(on), library, node);
}

Defined libstdcxx(std::string_view floor, std::string_view node, std::string_view on = "x86-64") {
  return libstdcxx_defines(floor_at(floor), arch(on), node);
}

Defined libgcc(std::string_view floor, std::string_view node, std::string_view on = "x86-64") {
  return libgcc_defines(floor_at(floor), arch(on), node);
}

TEST(Versions, AreOrderedByNumberNotByText) {
  EXPECT_LT(*parse_version("2.9"), *parse_version("2.10"));
  EXPECT_LT(*parse_version("2.2.5"), *parse_version("2.3"));
  EXPECT_LT(*parse_version("1.1.24"), *parse_version("1.2.2"));
  EXPECT_EQ(*parse_version("2.34"), *parse_version("2.34.0"));
  EXPECT_FALSE(parse_version("2.x"));
  EXPECT_FALSE(parse_version("2."));
  EXPECT_FALSE(parse_version(""));
  EXPECT_FALSE(parse_version("1.2.3.4"));
  EXPECT_FALSE(parse_version("99999999999"));
  EXPECT_EQ(node_version("GLIBC_2.17", "GLIBC_"), (Version{2, 17, 0}));
  EXPECT_FALSE(node_version("GLIBC_PRIVATE", "GLIBC_"));
  EXPECT_FALSE(node_version("GLIBCXX_3.4", "GLIBC_"));
}

TEST(GlibcNodes, AreThoseOfThePort) {
  EXPECT_EQ(libc("glibc2.23", "GLIBC_2.23"), Defined::yes);
  EXPECT_EQ(libc("glibc2.23", "GLIBC_2.24"), Defined::no);
  EXPECT_EQ(libc("glibc2.36", "GLIBC_2.19"), Defined::never) << "x86-64 skipped it";
  EXPECT_EQ(libc("glibc2.36", "GLIBC_2.19", "s390x"), Defined::yes);
  EXPECT_EQ(libc("glibc2.38", "GLIBC_2.37"), Defined::never);
  EXPECT_EQ(libc("glibc2.38", "GLIBC_2.37", "arm"), Defined::yes);
  EXPECT_EQ(libc("glibc2.36", "GLIBC_2.2.5", "aarch64"), Defined::never);
  EXPECT_EQ(libc("glibc2.36", "GLIBC_99.1"), Defined::no) << "of a release to come";
  EXPECT_EQ(libc("glibc2.36", "GLIBC_FOO"), Defined::never);
  EXPECT_EQ(libc("glibc2.17", "GLIBC_PRIVATE"), Defined::yes);
  EXPECT_EQ(libc("ubuntu16.04", "GCC_3.0", "x86"), Defined::yes) << "an unwinder of old";
}

TEST(GlibcNodes, MarkersGoByTheLibraryNotByTheNumber) {
  EXPECT_EQ(libc("glibc2.35", "GLIBC_ABI_DT_RELR"), Defined::no);
  EXPECT_EQ(libc("glibc2.36", "GLIBC_ABI_DT_RELR"), Defined::yes);
  EXPECT_EQ(libc("glibc2.43", "GLIBC_ABI_GNU2_TLS", "aarch64"), Defined::never);
  EXPECT_EQ(libc("glibc2.42", "GLIBC_ABI_DT_X86_64_PLT"), Defined::no);
  EXPECT_EQ(libc("ubuntu25.10", "GLIBC_ABI_DT_X86_64_PLT"), Defined::yes) << "taken over early";
  EXPECT_EQ(libc("debian12", "GLIBC_ABI_GNU2_TLS"), Defined::no);
  EXPECT_EQ(libc("debian13", "GLIBC_ABI_GNU2_TLS"), Defined::updated) << "by a point release";
  EXPECT_EQ(libc("debian13", "GLIBC_ABI_GNU2_TLS", "aarch64"), Defined::never);
}

TEST(GlibcNodes, ALoaderCanHaveMoreThanItsLibc) {
  EXPECT_EQ(libc("rhel9", "GLIBC_2.35", "x86-64", "ld-linux-x86-64.so.2"), Defined::yes);
  EXPECT_EQ(libc("rhel9", "GLIBC_2.35"), Defined::no);
  EXPECT_EQ(libc("glibc2.34", "GLIBC_2.35", "x86-64", "ld-linux-x86-64.so.2"), Defined::no);
}

TEST(LibstdcxxNodes, AreThoseThatTheReleaseShippedWith) {
  EXPECT_EQ(libstdcxx("ubuntu16.04", "GLIBCXX_3.4"), Defined::yes);
  EXPECT_EQ(libstdcxx("ubuntu16.04", "GLIBCXX_3.4.21"), Defined::yes);
  EXPECT_EQ(libstdcxx("ubuntu16.04", "GLIBCXX_3.4.22"), Defined::no);
  EXPECT_EQ(libstdcxx("ubuntu16.04", "CXXABI_1.3.9"), Defined::yes);
  EXPECT_EQ(libstdcxx("ubuntu16.04", "CXXABI_1.3.10"), Defined::no);
  EXPECT_EQ(libstdcxx("ubuntu24.04", "GLIBCXX_3.4.32"), Defined::yes);
  EXPECT_EQ(libstdcxx("ubuntu24.04", "GLIBCXX_3.4.33"), Defined::updated);
  EXPECT_EQ(libstdcxx("ubuntu24.04", "GLIBCXX_3.4.34"), Defined::no);
  EXPECT_EQ(libstdcxx("ubuntu24.04", "GLIBCXX_3.4.99"), Defined::no);
  EXPECT_EQ(libstdcxx("ubuntu24.04", "GLIBCXX_3.5"), Defined::never);
  EXPECT_EQ(libstdcxx("glibc2.39", "GLIBCXX_3.4.32"), Defined::not_known);
  EXPECT_EQ(libstdcxx("distroless-base-debian12", "GLIBCXX_3.4"), Defined::absent);
}

TEST(LibstdcxxNodes, SomeAreOfOnePortAlone) {
  EXPECT_EQ(libstdcxx("ubuntu16.04", "CXXABI_FLOAT128"), Defined::yes);
  EXPECT_EQ(libstdcxx("ubuntu14.04", "CXXABI_FLOAT128"), Defined::no) << "GCC 5 brought it";
  EXPECT_EQ(libstdcxx("ubuntu16.04", "CXXABI_FLOAT128", "aarch64"), Defined::never);
  EXPECT_EQ(libstdcxx("ubuntu16.04", "CXXABI_TM_1", "aarch64"), Defined::yes);
  EXPECT_EQ(libstdcxx("ubuntu22.04", "CXXABI_ARM_1.3.3", "arm"), Defined::yes);
  EXPECT_EQ(libstdcxx("ubuntu22.04", "CXXABI_ARM_1.3.3"), Defined::never);
  EXPECT_EQ(libstdcxx("ubuntu22.04", "GLIBCXX_IEEE128_3.4.29", "ppc64le"), Defined::yes);
  EXPECT_EQ(libstdcxx("ubuntu22.04", "GLIBCXX_LDBL_3.4.10", "s390x"), Defined::yes);
}

TEST(LibgccNodes, DifferFromPortToPort) {
  EXPECT_EQ(libgcc("ubuntu22.04", "GCC_12.0.0"), Defined::yes);
  EXPECT_EQ(libgcc("ubuntu22.04", "GCC_14.0.0"), Defined::no);
  EXPECT_EQ(libgcc("debian12", "GCC_11.0", "aarch64"), Defined::yes);
  EXPECT_EQ(libgcc("debian12", "GCC_11.0"), Defined::never);
  EXPECT_EQ(libgcc("ubuntu18.04", "GCC_11.0", "aarch64"), Defined::no);
  EXPECT_EQ(libgcc("debian12", "GLIBC_2.0", "aarch64"), Defined::yes) << "registration of frames";
  EXPECT_EQ(libgcc("debian12", "GLIBC_2.0"), Defined::never);
  EXPECT_EQ(libgcc("debian12", "GCC_99.0"), Defined::no);
  EXPECT_EQ(libgcc("debian12", "GCC_12.9"), Defined::never);
  EXPECT_EQ(libgcc("glibc2.36", "GCC_3.0"), Defined::not_known);
}

TEST(Nodes, OfReleasesToComeAreNotKnown) {
  EXPECT_TRUE(node_exists(arch("x86-64"), SystemLibrary::libc, "GLIBC_2.34"));
  EXPECT_FALSE(node_exists(arch("x86-64"), SystemLibrary::libc, "GLIBC_99.1"));
  EXPECT_TRUE(node_exists(arch("x86-64"), SystemLibrary::libstdcxx, "GLIBCXX_3.4.36"));
  EXPECT_FALSE(node_exists(arch("x86-64"), SystemLibrary::libstdcxx, "GLIBCXX_3.4.99"));
  EXPECT_TRUE(node_exists(arch("armel"), SystemLibrary::libgcc, "GCC_3.5"));
  EXPECT_FALSE(node_exists(arch("x86-64"), SystemLibrary::libgcc, "GCC_99.0"));
  EXPECT_FALSE(node_exists(arch("x86-64"), SystemLibrary::none, "V1.0"));
}

// Each node that was read from a platform's own libraries is one that exists and that it defines.
TEST(Nodes, WhatWasReadFromALibraryIsDefinedThere) {
  for (const Platform& platform : platforms()) {
    Floor floor{platform.libc, platform.libc_version, &platform, true, {}};
    for (const MeasuredNodes& m : platform.measured) {
      const Architecture& on = arch(m.arch);
      for (std::string_view node : m.gcc_nodes)
        EXPECT_EQ(libgcc_defines(floor, on, node), Defined::yes) << platform.id << ' ' << node;
      for (std::string_view node : m.others) {
        bool cxx = node.starts_with("CXXABI");
        Defined defined =
            cxx ? libstdcxx_defines(floor, on, node) : libc_defines(floor, on, "libc.so.6", node);
        EXPECT_EQ(defined, Defined::yes) << platform.id << ' ' << m.arch << ' ' << node;
      }
      if (m.glibc.known()) {
        std::string node = "GLIBC_" + to_string(m.glibc);
        EXPECT_EQ(libc_defines(floor, on, "libc.so.6", node), Defined::yes)
            << platform.id << ' ' << m.arch << ' ' << node;
      }
    }
  }
}

TEST(Platforms, TheOldestThatDoAreNamedByFamily) {
  auto oldest = [](std::initializer_list<Requirement> list, std::string_view on = "x86-64") {
    std::vector<Requirement> requirements(list);
    return oldest_platforms(Libc::glibc, arch(on), requirements);
  };
  EXPECT_EQ(oldest({{"libc.so.6", "GLIBC_2.34"}}),
            "Ubuntu 22.04+, Debian 12+, RHEL 9+, Amazon Linux 2023+");
  EXPECT_EQ(oldest({{"libc.so.6", "GLIBC_2.28"}}),
            "Ubuntu 20.04+, Debian 10+, RHEL 8+, Amazon Linux 2023+");
  EXPECT_EQ(oldest({{"libc.so.6", "GLIBC_2.17"}, {"libstdc++.so.6", "GLIBCXX_3.4.26"}}),
            "Ubuntu 20.04+, Debian 11+, RHEL 9+, Amazon Linux 2023+");
  EXPECT_EQ(oldest({{"libc.so.6", "GLIBC_2.19"}}), "") << "no system has what never was";
  EXPECT_EQ(oldest({{"libtools.so", "V1.0"}}, "riscv64").substr(0, 6), "Ubuntu")
      << "a library of the payload is no requirement";
}

TEST(SystemLibraries, AreToldByTheirSonames) {
  EXPECT_EQ(system_library_of("libc.so.6", Libc::glibc), SystemLibrary::libc);
  EXPECT_EQ(system_library_of("ld-linux-aarch64.so.1", Libc::glibc), SystemLibrary::libc);
  EXPECT_EQ(system_library_of("libstdc++.so.6", Libc::musl), SystemLibrary::libstdcxx);
  EXPECT_EQ(system_library_of("libgcc_s.so.1", Libc::glibc), SystemLibrary::libgcc);
  EXPECT_EQ(system_library_of("libssl.so.3", Libc::glibc), SystemLibrary::none);
  EXPECT_EQ(system_library_of("libcrypt.so.1", Libc::musl), SystemLibrary::none);
}

TEST(GlibcSymbols, HaveTheNodesOfThePort) {
  auto rows = glibc_symbol("pthread_create", arch("x86-64"));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].library, "libc");
  EXPECT_EQ(rows[0].nodes, (std::vector<Version>{{2, 2, 5}, {2, 34, 0}}));
  EXPECT_EQ(rows[0].default_node, (Version{2, 34, 0}));
  EXPECT_EQ(glibc_symbol("pthread_create", arch("loongarch64"))[0].nodes.size(), 1u);
  EXPECT_TRUE(glibc_symbol("no_such_symbol", arch("x86-64")).empty());
  EXPECT_TRUE(glibc_symbol("", arch("x86-64")).empty());
  EXPECT_TRUE(glibc_symbol("___tls_get_addr", arch("aarch64")).empty()) << "x86 alone has it";
}

TEST(GlibcSymbols, AnOlderNodeIsTheNewestThatTheFloorHas) {
  auto older = [](std::string_view symbol, std::string_view library, std::string_view floor) {
    return older_node(symbol, library, arch("x86-64"), floor_at(floor));
  };
  EXPECT_EQ(older("memcpy", "libc.so.6", "glibc2.12"), "GLIBC_2.2.5");
  EXPECT_EQ(older("memcpy", "libc.so.6", "glibc2.17"), "GLIBC_2.14");
  EXPECT_EQ(older("pow", "libm.so.6", "ubuntu16.04"), "GLIBC_2.2.5");
  EXPECT_EQ(older("getrandom", "libc.so.6", "ubuntu16.04"), "");
  EXPECT_EQ(older("pow", "libc.so.6", "ubuntu16.04"), "") << "of another library";
}

TEST(GlibcSymbols, KnowTheLibraryThatTheyLeft) {
  auto home = old_home("pthread_create", arch("x86-64"));
  ASSERT_TRUE(home);
  EXPECT_EQ(home->library, "libpthread.so.0");
  EXPECT_EQ(home->moved, (Version{2, 34, 0}));
  EXPECT_EQ(old_home("pthread_sigmask", arch("x86-64"))->moved, (Version{2, 32, 0}));
  EXPECT_EQ(old_home("clock_gettime", arch("x86-64"))->moved, (Version{2, 17, 0}));
  EXPECT_EQ(old_home("thrd_create", arch("aarch64"))->library, "libpthread.so.0");
  EXPECT_EQ(old_home("dlopen", arch("riscv64"))->library, "libdl.so.2");
  EXPECT_FALSE(old_home("clock_gettime", arch("aarch64"))) << "born with 2.17";
  EXPECT_FALSE(old_home("dlopen", arch("loongarch64"))) << "born after the move";
  EXPECT_FALSE(old_home("pthread_mutex_lock", arch("x86-64"))) << "libc had it all along";
  EXPECT_FALSE(old_home("memcpy", arch("x86-64")));
}

TEST(GlibcSymbols, EachThatMovedIsOnRecord) {
  EXPECT_TRUE(std::is_sorted(
      moved_symbols().begin(), moved_symbols().end(),
      [](const MovedSymbol& a, const MovedSymbol& b) { return a.symbol < b.symbol; }));
  for (const MovedSymbol& moved : moved_symbols())
    EXPECT_TRUE(old_home(moved.symbol, arch("x86")) || old_home(moved.symbol, arch("x86-64")))
        << moved.symbol;
}

TEST(MuslSymbols, HaveTheReleaseThatBroughtThem) {
  EXPECT_EQ(musl_since("statx", arch("x86-64")), (Version{1, 2, 5}));
  EXPECT_EQ(musl_since("gettid", arch("aarch64")), (Version{1, 2, 2}));
  EXPECT_EQ(musl_since("malloc", arch("x86-64")), (Version{1, 1, 22})) << "that or older";
  EXPECT_EQ(musl_since("__clock_gettime64", arch("arm")), (Version{1, 2, 0}));
  EXPECT_EQ(musl_since("__clock_gettime64", arch("x86")), (Version{1, 2, 0})) << "as 32-bit ARM";
  EXPECT_FALSE(musl_since("__clock_gettime64", arch("x86-64"))) << "32-bit ports alone have it";
  EXPECT_FALSE(musl_since("__isoc23_strtol", arch("x86-64")));
}

}  // namespace
}  // namespace aotcheck::test
