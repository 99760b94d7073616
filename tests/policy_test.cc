// What is expected: targets and floors from words, tokens from names, scopes from both and from
// what files are.
#include <gtest/gtest.h>

#include <deque>

#include "facts/names.h"
#include "policy/scope.h"

namespace aotcheck::test {
namespace {

std::string target(std::string_view text) {
  auto parsed = parse_target(text);
  if (!parsed) return "error: " + parsed.error();
  return to_string(*parsed) + (parsed->floor ? " " + to_string(*parsed->floor) : "");
}

TEST(Targets, AreRuntimeIdentifiersTriplesOrPlatforms) {
  EXPECT_EQ(target("linux-arm64"), "linux-arm64");
  EXPECT_EQ(target("Linux-X64"), "linux-x64");
  EXPECT_EQ(target("linux-musl-arm64"), "linux-musl-arm64");
  EXPECT_EQ(target("linux-armel"), "linux-armel");
  EXPECT_EQ(target("linux-amd64"), "linux-x64") << "OCI's and Debian's name";
  EXPECT_EQ(target("win-x64"), "win-x64");
  EXPECT_EQ(target("osx-arm64"), "osx-arm64");
  EXPECT_EQ(target("x86_64-unknown-linux-gnu"), "linux-x64");
  EXPECT_EQ(target("aarch64-unknown-linux-musl"), "linux-musl-arm64");
  EXPECT_EQ(target("arm-linux-gnueabihf"), "linux-arm");
  EXPECT_EQ(target("arm-linux-gnueabi"), "linux-armel");
  EXPECT_EQ(target("ubuntu16.04-x64"), "linux-x64 ubuntu16.04 (glibc 2.23)");
  EXPECT_EQ(target("alpine3.19-arm64"), "linux-musl-arm64 alpine3.19 (musl 1.2.4)");
}

TEST(Targets, SayWhatIsNearAWrongOne) {
  EXPECT_NE(target("linux-arm46").find("(nearest: linux-arm64)"), std::string::npos);
  EXPECT_TRUE(target("").starts_with("error: "));
  EXPECT_TRUE(target("linux").starts_with("error: ")) << "half a target";
  EXPECT_TRUE(target("x64").starts_with("error: "));
  EXPECT_EQ(target("li\nnux").find('\n'), std::string::npos);
}

std::string floor_text(std::string_view text) {
  auto parsed = parse_floor(text);
  return parsed ? to_string(*parsed) : "error: " + parsed.error();
}

TEST(Floors, ArePlatformsOrLibcVersions) {
  EXPECT_EQ(floor_text("ubuntu16.04"), "ubuntu16.04 (glibc 2.23)");
  EXPECT_EQ(floor_text("Ubuntu-16.04"), "ubuntu16.04 (glibc 2.23)");
  EXPECT_EQ(floor_text("xenial"), "ubuntu16.04 (glibc 2.23)");
  EXPECT_EQ(floor_text("glibc2.17"), "glibc 2.17");
  EXPECT_EQ(floor_text("glibc-2.17"), "glibc 2.17");
  EXPECT_EQ(floor_text("musl1.2.4"), "musl 1.2.4");
  EXPECT_EQ(floor_text("macos12"), "macOS 12.0");
  EXPECT_EQ(floor_text("macOS-10.15.4"), "macOS 10.15.4");
  EXPECT_EQ(floor_text("osx11"), "macOS 11.0");
  EXPECT_EQ(floor_text("windows10"), "Windows 10 (10.0)");
  EXPECT_EQ(floor_text("windows-8.1"), "Windows 8.1 (6.3)");
  EXPECT_EQ(floor_text("win7"), "Windows 7 (6.1)");
  EXPECT_TRUE(floor_text("macos").starts_with("error: "));
  EXPECT_TRUE(floor_text("windows95").starts_with("error: "));
  EXPECT_TRUE(floor_text("glibc").starts_with("error: "));
  EXPECT_TRUE(floor_text("glibc2.x").starts_with("error: "));
  EXPECT_NE(floor_text("ubuntu16.40").find("(nearest: ubuntu16.04)"), std::string::npos);
  EXPECT_TRUE(parse_floor("glibc2.17")->stated);
  EXPECT_EQ(parse_floor("glibc2.17")->platform, nullptr) << "a number says nothing of a kernel";
}

TEST(Floors, AreDocumentedByDotnetForItsLines) {
  auto floor = [](std::string_view line, std::string_view rid) {
    auto documented = documented_floor(line, *parse_target(rid));
    return documented ? to_string(*documented) : "none";
  };
  EXPECT_EQ(floor("8.0", "linux-x64"), "glibc 2.23");
  EXPECT_EQ(floor("8.0", "win-x64"), "none");
  EXPECT_EQ(floor("1.0", "linux-x64"), "none");
  EXPECT_FALSE(documented_floor("8.0", *parse_target("linux-x64"))->stated);
}

std::string describe(const std::optional<Token>& token) {
  if (!token) return "none";
  std::string text = token->os == Os::unknown ? "" : std::string(name_of(token->os));
  if (token->libc != Libc::unknown)
    text += (text.empty() ? "" : " ") + std::string(name_of(token->libc));
  if (token->arch) text += (text.empty() ? "" : " ") + std::string(token->arch->id);
  return text + (token->at_end ? "" : " …");
}

struct Named {
  const char *component, *token;
};

TEST(Tokens, AreReadFromEveryEcosystemsNames) {
  constexpr Named kNames[] = {
      {"linux-x64", "linux glibc x86-64"},                 // .NET, whole: glibc's
      {"linux-musl-arm64", "linux musl aarch64"},          //
      {"win-x86", "windows x86"},                          //
      {"osx-arm64", "macos aarch64"},                      //
      {"linux-arm", "linux glibc arm"},                    //
      {"x86_64-unknown-linux-gnu", "linux glibc x86-64"},  // Rust
      {"aarch64-apple-darwin", "macos aarch64"},
      {"armv7-unknown-linux-gnueabihf", "linux glibc arm"},
      {"arm-linux-gnueabi", "linux glibc armel"},  // Debian
      {"x86_64-linux-gnu", "linux glibc x86-64"},
      {"darwin-arm64", "macos aarch64"},  // npm
      {"win32-ia32", "windows x86"},
      {"linuxmusl-x64", "linux musl x86-64"},
      {"linux_amd64", "linux x86-64"},  // Go
      {"tool_1.2.3_linux_arm64", "linux aarch64"},
      {"module.cpython-311-x86_64-linux-gnu.so", "linux glibc x86-64"},  // Python
      {"pkg-1.0-cp311-manylinux_2_17_x86_64", "linux glibc x86-64"},
      {"musllinux_1_2_aarch64", "linux musl aarch64"},
      {"libnetty_epoll_aarch_64.so", "aarch64"},  // Java
      {"linux-ppcle_64", "linux ppc64le"},
      {"libnetty_resolver_osx_aarch_64.jnilib", "macos aarch64"},
      {"x86_64-w64-mingw32", "windows x86-64"},
      {"tool-linux-x64.dbg", "linux x86-64"},
      {"linux-x64-tests", "linux x86-64 …"},  // something follows
      {"win", "windows"},                     // whole
      {"arm64", "aarch64"},
  };
  for (const Named& n : kNames)
    EXPECT_EQ(describe(find_token(n.component)), n.token) << n.component;
}

TEST(Tokens, AreNotReadIntoOrdinaryWords) {
  for (const char* name :
       {"arm", "x86", "386", "charm", "windowsill", "alpine", "gnu", "util-linux", "tool-win",
        "musl", "lib", "", "cross-x64-arm64", "i386-pc", "arm64-efi", "darwinia"})
    EXPECT_EQ(describe(find_token(name)), "none") << name;
}

TEST(Tokens, OfWeakWordsAreFoundApart) {
  EXPECT_EQ(find_weak_token("arm")->arch->id, "arm");
  EXPECT_EQ(find_weak_token("lib32")->arch->id, "x86");
  EXPECT_FALSE(find_weak_token("arm-tools"));
  EXPECT_EQ(find_word_tokens("node.napi.musl.node").libc, Libc::musl);
  EXPECT_EQ(find_word_tokens("tool-macos").os, Os::macos);
  EXPECT_EQ(find_word_tokens("crcmod_osx").os, Os::macos);
  EXPECT_EQ(find_word_tokens("util-linux").os, Os::unknown) << "the usual system decides nothing";
  EXPECT_EQ(find_word_tokens("macos").os, Os::unknown) << "a whole component is a token";
}

TEST(Suffixes, SayWhoseAFileIs) {
  EXPECT_EQ(suffix_fits("a/SETUP.EXE", Os::windows), true);
  EXPECT_EQ(suffix_fits("setup.exe.debug", Os::linux_os), false);
  EXPECT_EQ(suffix_fits("libz.so.1.2", Os::linux_os), true);
  EXPECT_EQ(suffix_fits("_crc.so", Os::macos), true) << "extension modules";
  EXPECT_EQ(suffix_fits("libz.so", Os::windows), false);
  EXPECT_EQ(suffix_fits("libz.dylib", Os::linux_os), false);
  EXPECT_EQ(suffix_fits("tool", Os::linux_os), std::nullopt);
}

// A payload of empty files with the facts that scopes ask for.
class Scopes : public testing::Test {
 protected:
  BinaryFacts& add(std::string path, const char* machine, Kind kind = Kind::program,
                   Os os = Os::linux_os) {
    BinaryFacts& b = facts_.emplace_back();
    b.machine = machine;
    b.known_machine = true;
    b.os = os;
    b.kind = kind;
    b.format = os == Os::windows ? Format::pe : os == Os::macos ? Format::macho : Format::elf;
    members_.push_back({argument_, std::move(path), true, &b});
    return b;
  }
  BinaryFacts& library(std::string path, const char* machine, Os os = Os::linux_os) {
    return add(std::move(path), machine, Kind::library, os);
  }
  // "path: target (why)" for each scope, in the order of the paths.
  std::vector<std::string> settle(const Promise& promise = {}) {
    settled_ = settle_scopes(members_, promise);
    std::vector<std::string> lines;
    for (const Scope& s : settled_.scopes)
      lines.push_back(s.path + ": " +
                      (s.cross_toolchain ? "cross"
                       : s.target        ? to_string(*s.target)
                                         : "unknown") +
                      (s.by_majority ? " by majority" : ""));
    return lines;
  }
  const Scope& scope_of(std::size_t member) { return settled_.scopes[settled_.scope_of[member]]; }

  using Lines = std::vector<std::string>;
  std::string argument_ = "dist";
  std::deque<BinaryFacts> facts_;
  std::vector<ScopeMember> members_;
  Settled settled_;
};

TEST_F(Scopes, AreOpenedByNamesAndElseByTheMajority) {
  add("linux-x64/tool", "x86-64");
  add("linux-arm64/tool", "aarch64");
  add("tool", "aarch64");
  library("helper.so", "x86-64");
  library("other.so", "x86-64");
  EXPECT_EQ(settle(), (Lines{"dist/: linux-arm64 by majority", "dist/linux-x64/: linux-x64"}))
      << "programs decide, and a name that says the same is no scope of its own";
}

TEST_F(Scopes, ThatAreNamedStayApartWhereAFileBreaksTheName) {
  add("tool", "x86-64");
  add("linux-x64/tool", "x86-64");
  add("linux-x64/old", "x86");
  EXPECT_EQ(settle(), (Lines{"dist/: linux-x64 by majority", "dist/linux-x64/: linux-x64"}));
}

TEST_F(Scopes, OfAThousandModulesAreOne) {
  add("bin/python", "x86-64");
  for (int i = 0; i < 20; ++i)
    library("lib/m" + std::to_string(i) + ".cpython-311-x86_64-linux-gnu.so", "x86-64");
  EXPECT_EQ(settle(), Lines{"dist/: linux-x64 by majority"});
}

TEST_F(Scopes, LookThroughOnesThatSayNothing) {
  add("tool", "x86-64");
  library("linux/rt-x86_64.so", "x86-64");
  library("linux/rt-i386.so", "x86");
  members_.push_back({argument_, "linux/readme", true, nullptr});
  EXPECT_EQ(settle(), (Lines{"dist/: linux-x64 by majority", "dist/linux/: unknown by majority",
                             "dist/linux/rt-i386.so: linux-x86"}));
}

TEST_F(Scopes, TakeTheTokenOfTheArgumentsLastComponentOnly) {
  argument_ = "/home/arm64/out/linux-x64";
  add("tool", "aarch64");
  EXPECT_EQ(settle(), Lines{"/home/arm64/out/linux-x64/: linux-x64"});
}

TEST_F(Scopes, StartAnewAtAnotherSystem) {
  library("linux-arm64/win/x.dll", "x86-64", Os::windows);
  EXPECT_EQ(settle(), Lines{"dist/linux-arm64/win/: win-x64 by majority"});
}

TEST_F(Scopes, WithoutAMajorityHaveNoTarget) {
  add("tool", "x86-64");
  add("helper", "aarch64");
  EXPECT_EQ(settle(), Lines{"dist/: unknown by majority"});
  EXPECT_EQ(scope_of(0).disagreeing,
            (Lines{"1 program for linux arm64", "1 program for linux x64"}));
}

TEST_F(Scopes, OfX86AndX64AreForX64) {
  add("tool", "x86-64");
  add("helper", "x86");
  EXPECT_EQ(settle(), Lines{"dist/: linux-x64 by majority"});
}

TEST_F(Scopes, OfWindowsNeverDisagree) {
  add("t64.exe", "x86-64", Kind::program, Os::windows);
  add("t32.exe", "x86", Kind::program, Os::windows);
  add("ta64.exe", "aarch64", Kind::program, Os::windows);
  EXPECT_EQ(settle(), Lines{"dist/: unknown by majority"});
  EXPECT_TRUE(scope_of(0).disagreeing.empty());
}

TEST_F(Scopes, AreNotOutvotedByWindowsHelpers) {
  add("bin/tool", "x86-64");
  for (const char* name : {"t64.exe", "w64.exe", "cli.exe"})
    add(name, "x86-64", Kind::program, Os::windows);
  EXPECT_EQ(settle(), Lines{"dist/: linux-x64 by majority"});
}

TEST_F(Scopes, TakeWeakNamesWhereTheFileAgrees) {
  add("tool", "x86-64");
  library("lib32/libz.so", "x86");
  library("arm/libz.so", "arm");
  library("x86/libz.so", "aarch64");
  add("tool-macos", "aarch64", Kind::program, Os::macos);
  EXPECT_EQ(settle(), (Lines{"dist/: linux-x64 by majority", "dist/arm/: linux-arm",
                             "dist/lib32/: linux-x86", "dist/tool-macos: osx-arm64 by majority"}));
}

TEST_F(Scopes, OfOneFileAgreeOnTheirLibc) {
  library("prebuilds/linux-x64/node.glibc.node", "x86-64").libc = Libc::glibc;
  library("prebuilds/linux-x64/node.musl.node", "x86-64").libc = Libc::musl;
  EXPECT_EQ(settle(), (Lines{"dist/prebuilds/linux-x64/node.glibc.node: linux-x64",
                             "dist/prebuilds/linux-x64/node.musl.node: linux-musl-x64"}));
}

TEST_F(Scopes, IgnoreTheNamesOfWhatAFileHandles) {
  add("tool", "x86-64");
  library("libjit_win_x64_x64.so", "x86-64");
  library("libbfd-arm64.so", "x86-64");
  add("qemu-aarch64", "x86-64");
  EXPECT_EQ(settle(), Lines{"dist/: linux-x64 by majority"});
}

TEST_F(Scopes, OfOneFileTakeItsNameWithTheSameCare) {
  auto one = [&](const char* file, const char* machine, Kind kind) {
    facts_.clear();
    members_.clear();
    argument_ = std::string("out/") + file;
    add(file, machine, kind);
    members_[0].is_directory_argument = false;
    return settle().front();
  };
  EXPECT_EQ(one("tool-linux-arm64", "x86-64", Kind::program), "out/tool-linux-arm64: linux-arm64");
  EXPECT_EQ(one("tool-arm64", "x86-64", Kind::program), "out/tool-arm64: linux-arm64");
  EXPECT_EQ(one("tool", "x86-64", Kind::program), "out/tool: linux-x64 by majority");
  EXPECT_EQ(one("libbfd-arm64.so", "x86-64", Kind::library),
            "out/libbfd-arm64.so: linux-x64 by majority");
  EXPECT_EQ(one("libjit_win_x64_x64.so", "x86-64", Kind::library),
            "out/libjit_win_x64_x64.so: linux-x64 by majority");
  EXPECT_EQ(one("qemu-aarch64", "x86-64", Kind::program),
            "out/qemu-aarch64: linux-x64 by majority");
}

TEST_F(Scopes, OfCrossToolchainsHaveNoTarget) {
  argument_ = "/usr";
  add("bin/tool", "x86-64");
  add("aarch64-linux-gnu/bin/as", "x86-64");
  library("aarch64-linux-gnu/lib/libc.so.6", "aarch64");
  library("aarch64-linux-gnu/lib/ld-linux-aarch64.so.1", "aarch64");
  library("lib/aarch64-linux-gnu/bfd-plugins/libdep.so", "x86-64");
  library("lib/aarch64-linux-gnu/libz.so.1", "aarch64");
  library("lib/x86_64-linux-gnu/bfd-plugins/libdep.so", "x86-64");
  add("lib/gcc/x86_64-linux-gnu/12/cc1", "x86-64");
  library("lib/gcc/x86_64-w64-mingw32/12/libgcc.dll", "x86-64", Os::windows);
  EXPECT_EQ(settle(), (Lines{"/usr/: linux-x64 by majority", "/usr/aarch64-linux-gnu/: cross",
                             "/usr/lib/aarch64-linux-gnu/: linux-arm64",
                             "/usr/lib/aarch64-linux-gnu/bfd-plugins/: cross",
                             "/usr/lib/gcc/x86_64-w64-mingw32/: cross"}));
}

TEST_F(Scopes, OfANativeCompilerAreInferredWhereItStandsAlone) {
  argument_ = "usr";
  add("lib/gcc/x86_64-linux-gnu/12/cc1", "x86-64");
  library("lib/gcc/x86_64-linux-gnu/12/32/libgcc_s.so.1", "x86");
  EXPECT_EQ(settle(), Lines{"usr/lib/gcc/x86_64-linux-gnu/: linux-x64 by majority"});
}

TEST_F(Scopes, AreOneWhereTheTargetIsNamed) {
  add("linux-x64/tool", "x86-64");
  add("linux-arm64/tool", "aarch64");
  EXPECT_EQ(settle({*parse_target("linux-arm64"), {}}), Lines{"dist/: linux-arm64"});
  EXPECT_EQ(scope_of(0).why, "--target");
}

TEST_F(Scopes, TakeAFloorForTheirLibcOnly) {
  add("linux-x64/tool", "x86-64");
  add("linux-musl-x64/tool", "x86-64");
  add("win-x64/tool.exe", "x86-64", Kind::program, Os::windows);
  settle({{}, *parse_floor("glibc2.17")});
  EXPECT_EQ(to_string(scope_of(0).target->floor.value()), "glibc 2.17");
  EXPECT_FALSE(scope_of(1).target->floor);
  EXPECT_FALSE(scope_of(2).target->floor);
}

TEST_F(Scopes, HaveNoTargetForMachinesThatNobodyKnows) {
  add("firmware", "hppa").known_machine = false;
  EXPECT_EQ(settle(), Lines{"dist/: unknown by majority"});
  EXPECT_TRUE(scope_of(0).disagreeing.empty());
}

}  // namespace
}  // namespace aotcheck::test
