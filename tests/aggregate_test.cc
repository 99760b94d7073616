// Aggregate executables: the real one conforms and its dispatch is proven, each of many single
// changes to it fails the check that is named for it, and what the corpora predict of x86-64 shims
// is what happens when they run.
#include <elf.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstring>
#include <functional>
#include <random>
#include <set>

#include "inspect/inspect.h"
#include "tests/support/elf_edit.h"
#include "tests/support/run.h"
#include "tests/support/tree.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

const fs::path kSample = corpora() / "nativeaot/aggregate-x64-xenial";
constexpr const char* kList = "helix-extra-executables.list";
constexpr const char* kLibrary = "libsdktools.so";
constexpr const char* kHelloEntry =
    "_AggregateExeMain___AggregateExeShim_HelloExe_"
    "5b0c0f6b2a3de1a2c5a17c6a6f0b0f3de7a8b4c19f2d3e4a5b6c7d8e9fa0b1c2";

nlohmann::json startup(const fs::path& file) {
  auto shown = aotcheck({"facts", file.string()});
  EXPECT_EQ(shown.exit_code, 0) << shown.err;
  return nlohmann::json::parse(shown.out)["binary"]["startup"];
}

TEST(RealAggregate, Conforms) {
  for (const char* profile : {"native", "nativeaot", "helix", "aggregate", "aggregate,helix"}) {
    JsonRun run = check({"--floor", "glibc2.17", "--profile", profile, kSample.string()});
    EXPECT_EQ(run.exit_code, 0) << profile;
    EXPECT_TRUE(findings(run.report).empty()) << profile << "\n" << text(run);
    for (const char* shim : {"HelloExe", "ValidatorExe"})
      for (const char* id : {"SHM001", "SHM002", "SHM003", "SHM005", "SHM006", "SHM009", "HLX003"})
        EXPECT_EQ(verdict(run.report, shim, id), "pass") << shim << " " << id;
    for (const char* id : {"SHM004", "SHM007"})
      EXPECT_EQ(verdict(run.report, kLibrary, id), "pass") << id;
  }
}

TEST(RealAggregate, IsAHelixPayloadBecauseItHoldsAList) {
  JsonRun run = check({kSample.string()});
  EXPECT_EQ(run.report["profile"]["name"].get<std::string>(), "nativeaot, helix");
  EXPECT_NE(run.report["profile"]["why"].get<std::string>().find(kList), std::string::npos);
}

TEST(RealAggregate, ItsDispatchIsProvenByDisassembly) {
  nlohmann::json hello = startup(kSample / "HelloExe");
  EXPECT_EQ(hello["calls"], nlohmann::json::array({kHelloEntry}));
  EXPECT_EQ(hello["main_open"], "");
  EXPECT_EQ(hello["init"], "function");
  // main, its call, and the stub in .plt: as objdump shows them.
  std::string code = hello["main_code"].dump();
  for (const char* line : {"0x11a0:", "call 0x1030", "0x1030: jmp qword ptr [rip + 0x2f9a]"})
    EXPECT_NE(code.find(line), std::string::npos) << line << "\n" << code;
}

// Start-up code of many makers: crt1.o of glibc before and after 2.34, arm64.
TEST(Startup, OfRealProgramsIsFollowed) {
  EXPECT_EQ(startup(corpora() / "nativeaot/app-x64/inventory")["init"], "null");
  EXPECT_EQ(startup(corpora() / "nativeaot/app-x64-xenial/inventory")["init"], "function");
  EXPECT_NE(startup(corpora() / "nativeaot/app-arm64/cross-build-test")["init"], "unknown");
}

// The dynamic symbol of that name.
Elf64_Sym* dynamic_symbol(std::string& file, std::string_view name) {
  Elf64_Ehdr header;
  std::memcpy(&header, file.data(), sizeof header);
  auto* sections = reinterpret_cast<Elf64_Shdr*>(file.data() + header.e_shoff);
  for (int i = 0; i < header.e_shnum; ++i) {
    if (sections[i].sh_type != SHT_DYNSYM) continue;
    auto* symbols = reinterpret_cast<Elf64_Sym*>(file.data() + sections[i].sh_offset);
    const char* names = file.data() + sections[sections[i].sh_link].sh_offset;
    for (std::size_t s = 0; s < sections[i].sh_size / sizeof *symbols; ++s)
      if (name == names + symbols[s].st_name) return symbols + s;
  }
  throw std::runtime_error("no such symbol");
}

// A copy of the aggregate that one thing is changed in.
class Copy : public PayloadCopy {
 public:
  Copy() : PayloadCopy(kSample) {}
  void replace(const std::string& name, std::string_view from, std::string_view to) const {
    edit(name, [&](std::string& file) { replace_bytes(file, from, to); });
  }
  void list(const std::string& lines) const { write_file(at(kList), lines); }
};

struct Mutation {
  const char* name;
  const char* check;
  void (*change)(const Copy&);
};

const std::string kBoth = "HelloExe\nValidatorExe\n";

const Mutation kMutations[] = {
    {"LibraryRemoved", "SHM001", [](const Copy& c) { fs::remove(c.at(kLibrary)); }},
    {"LibraryRenamed", "SHM001",
     [](const Copy& c) { fs::rename(c.at(kLibrary), c.at("libtools.so")); }},
    {"LibraryInAnotherFolder", "SHM001",
     [](const Copy& c) {
       fs::create_directory(c.at("lib"));
       fs::rename(c.at(kLibrary), c.at("lib/libsdktools.so"));
       fs::rename(c.at("libsdktools.so.dbg"), c.at("lib/libsdktools.so.dbg"));
     }},
    {"LibraryOfAnotherArchitecture", "SHM009",
     [](const Copy& c) {
       fs::remove(c.at("libsdktools.so.dbg"));
       fs::copy_file(corpora() / "SHM009/fail/payload/libAggregateLibrary.so", c.at(kLibrary),
                     fs::copy_options::overwrite_existing);
     }},
    {"LibraryIsText", "LNK013",
     [](const Copy& c) { write_file(c.at(kLibrary), "git-lfs pointer\n"); }},
    {"LibraryTruncated", "BIN002",
     [](const Copy& c) { c.edit(kLibrary, [](std::string& f) { f.resize(f.size() / 2); }); }},
    {"LibraryWithAnEntryPoint", "SHM007",
     [](const Copy& c) {
       c.edit(kLibrary,
              [](std::string& f) { f.replace(24, 8, std::string("\x60\xe3\x0a\0\0\0\0\0", 8)); });
     }},
    {"EntryStrippedFromTheExports", "SHM003",
     [](const Copy& c) {
       c.edit(kLibrary,
              [](std::string& f) { dynamic_symbol(f, kHelloEntry)->st_other = STV_HIDDEN; });
     }},
    {"ShimOfAnotherBuild", "SHM003",
     [](const Copy& c) { c.replace("HelloExe", "HelloExe_5b0c", "HelloExe_5b0d"); }},
    {"ShimRemoved", "SHM004",
     [](const Copy& c) {
       fs::remove(c.at("HelloExe"));
       c.list("ValidatorExe\n");
     }},
    {"ShimsSwapped", "SHM005",
     [](const Copy& c) {
       fs::rename(c.at("HelloExe"), c.at("x"));
       fs::rename(c.at("ValidatorExe"), c.at("HelloExe"));
       fs::rename(c.at("x"), c.at("ValidatorExe"));
     }},
    {"ShimCopiedOntoAnother", "SHM005",
     [](const Copy& c) {
       fs::copy_file(c.at("ValidatorExe"), c.at("HelloExe"), fs::copy_options::overwrite_existing);
     }},
    {"CallTakenOut", "SHM005",
     [](const Copy& c) {  // call rel32 in main becomes a mov
       c.edit("HelloExe", [](std::string& f) {
         std::size_t call = f.find('\xe8', 0x11a0);
         ASSERT_LT(call, 0x11c8u);
         f[call] = '\xb8';
       });
     }},
    {"RunpathRewritten", "SHM002",
     [](const Copy& c) { c.replace("HelloExe", "$ORIGIN", "/opt/lb"); }},
    {"RunpathMadeRpath", "SHM002",
     [](const Copy& c) {
       c.edit("HelloExe", [](std::string& f) {
         std::size_t at = f.find(std::string("\x1d\0\0\0\0\0\0\0", 8), 0x2d98);
         ASSERT_LT(at, 0x2d98u + 30 * 16);
         f[at] = DT_RPATH;
       });
     }},
    {"NeededIsAPath", "LNK001",
     [](const Copy& c) { c.replace("HelloExe", "libsdktools.so", "/b/sdktools.so"); }},
    {"AnotherLoader", "TGT003",
     [](const Copy& c) {
       c.replace("HelloExe", "/ld-linux-x86-64.so.2", "/ld-linux-x86-64.so.9");
     }},
    {"ModeLost", "PRM001",
     [](const Copy& c) {
       fs::remove(c.at(kList));
       ASSERT_EQ(chmod(c.at("HelloExe").c_str(), 0644), 0);
     }},
    {"ModeLostAndNotListed", "HLX003",
     [](const Copy& c) {
       c.list("ValidatorExe\n");
       ASSERT_EQ(chmod(c.at("HelloExe").c_str(), 0644), 0);
     }},
    {"ListLineRemoved", "HLX003", [](const Copy& c) { c.list("HelloExe\n"); }},
    {"ListLineStale", "HLX001", [](const Copy& c) { c.list(kBoth + "native/HelloExe\n"); }},
    {"ListWithCarriageReturns", "HLX002",
     [](const Copy& c) { c.list("HelloExe\r\nValidatorExe\r\n"); }},
    {"ListLineTwice", "HLX002", [](const Copy& c) { c.list(kBoth + "HelloExe\n"); }},
    {"ListNamesADebugFile", "HLX004", [](const Copy& c) { c.list(kBoth + "HelloExe.dbg\n"); }},
    {"ListNamesTheBuildMachine", "HLX006",
     [](const Copy& c) { c.list(kBoth + "/__w/1/s/native/HelloExe\n"); }},
    {"WrapperWithCarriageReturns", "HLX005",
     [](const Copy& c) { write_file(c.at("Tests.sh"), "#!/bin/sh\r\n./ValidatorExe\r\n"); }},
};

class Mutated : public testing::TestWithParam<Mutation> {};

TEST_P(Mutated, FailsExactlyTheCheckNamedForIt) {
  Copy copy;
  ASSERT_NO_FATAL_FAILURE(GetParam().change(copy));
  JsonRun run = check({"--floor", "glibc2.17", copy.root().string()});
  EXPECT_EQ(failing(run), std::set<std::string>{GetParam().check}) << text(run);
  EXPECT_NE(run.exit_code, 2) << run.err;
}

INSTANTIATE_TEST_SUITE_P(Aggregate, Mutated, testing::ValuesIn(kMutations),
                         [](const auto& one) { return std::string(one.param.name); });

// A call through a register that nobody knows is never taken for right.
TEST(Dispatch, ThatCannotBeFollowedIsUndetermined) {
  Copy copy;
  copy.edit("HelloExe", [](std::string& f) {
    std::size_t call = f.find('\xe8', 0x11a0);
    ASSERT_LT(call, 0x11c8u);
    f.replace(call, 5, "\xff\xd0\x66\x90\x90");
  });
  JsonRun run = check({copy.root().string()});
  EXPECT_EQ(verdict(run.report, "HelloExe", "SHM005"), "undetermined") << text(run);
  EXPECT_EQ(failing(run), std::set<std::string>{});
  EXPECT_EQ(check({"--strict", copy.root().string()}).exit_code, 1);
}

// The real program that hangs on glibc 2.31 (corpora/nativeaot/README.md), made out of the one that
// does not: `_start` hands over no init function.
TEST(Startup, WithoutInitFailsAnOldFloor) {
  TempDir scratch;
  std::string file = read_file(corpora() / "nativeaot/app-x64-xenial/inventory");
  Elf64_Ehdr header;
  std::memcpy(&header, file.data(), sizeof header);
  std::string lea_rcx = "\x48\x8d\x0d";
  // bfd lays code out at the same offset as its address.
  std::size_t at = file.find(lea_rcx, header.e_entry);
  ASSERT_LT(at, header.e_entry + 64);
  file.replace(at, 7, "\x31\xc9\x66\x90\x0f\x1f" + std::string(1, '\0'));
  write_file(scratch.path() / "inventory", file);
  ASSERT_EQ(chmod((scratch.path() / "inventory").c_str(), 0755), 0);
  JsonRun old = check({"--floor", "glibc2.31", "inventory"}, scratch.path());
  EXPECT_EQ(failing(old), std::set<std::string>{"SYM008"}) << text(old);
  JsonRun assumed = check({"inventory"}, scratch.path());
  EXPECT_EQ(failing(assumed), std::set<std::string>{"SYM008"}) << text(assumed);
  EXPECT_EQ(assumed.exit_code, 0) << "a documented floor is a warning";
  JsonRun modern = check({"--floor", "glibc2.34", "inventory"}, scratch.path());
  EXPECT_EQ(failing(modern), std::set<std::string>{}) << text(modern);
}

// In the other formats: as llvm-objdump shows the code.
TEST(Startup, OfOtherFormatsIsFollowed) {
  auto follows = [](const char* sample, std::initializer_list<const char*> lines) {
    nlohmann::json facts = startup(corpora() / sample);
    EXPECT_EQ(facts["main_open"], "") << sample;
    ASSERT_EQ(facts["calls"].size(), 1u) << sample;
    EXPECT_NE(facts["calls"][0].get<std::string>().find("_HelloExe_"), std::string::npos);
    const std::string code = facts["main_code"].dump();
    for (const char* line : lines)
      EXPECT_NE(code.find(line), std::string::npos) << sample << " " << line << "\n" << code;
  };
  follows("SHM001/pass_pe/payload/HelloExe.exe", {"0x140001000: jmp qword ptr [rip + "});
  follows("SHM001/pass_pe_arm64/payload/HelloExe.exe",
          {"0x140001000: adrp x2", "0x140001008: br x2"});
  follows("SHM005/pass_pe_crt/payload/HelloExe.exe", {"0x140001050: jmp qword ptr [rip + "});
  follows("SHM001/pass_macho_x64/payload/HelloExe", {"jmp qword ptr [rip + "});
  follows("SHM001/pass_macho_arm64/payload/HelloExe", {"adrp x16", "br x16"});
  follows("SHM005/pass_macho_chained/payload/HelloExe", {"jmp rax", "jmp qword ptr [rip + "});
}

// Shims with bytes of code, relocations and dynamic tables changed: facts or defects, no crash, no
// walk without end; and an entry is never named that the file does not name.
TEST(Startup, OfDamagedShimsEnds) {
  const std::pair<const char*, Content> samples[] = {
      {"SHM001/pass/payload/HelloExe", Content::elf},
      {"SHM001/pass_arm64/payload/HelloExe", Content::elf},
      {"SHM005/pass_pe_crt/payload/HelloExe.exe", Content::pe},
      {"SHM001/pass_pe_arm64/payload/HelloExe.exe", Content::pe},
      {"SHM001/pass_macho_arm64/payload/HelloExe", Content::macho},
      {"SHM005/pass_macho_chained/payload/HelloExe", Content::macho},
  };
  std::mt19937 random(6);
  for (const auto& [sample, content] : samples) {
    const std::string whole = read_file(corpora() / sample);
    // Padding is most of a small file.
    std::vector<std::size_t> filled;
    for (std::size_t i = 64; i < whole.size(); ++i)
      if (whole[i] != 0) filled.push_back(i);
    for (int i = 0; i < 2000; ++i) {
      std::string file = whole;
      for (int change = 0; change <= i % 8; ++change)
        file[filled[random() % filled.size()]] = static_cast<char>(random());
      FileFacts facts = inspect(Bytes(file), content, {});
      ASSERT_TRUE(facts.binary.has_value());
      if (!facts.binary->startup) continue;
      for (const std::string& call : facts.binary->startup->calls)
        EXPECT_NE(file.find(call), std::string::npos) << sample << " " << call;
    }
  }
}

// A binding of one word, 2^41 times: a defect, and no walk without end.
TEST(Startup, OfBindingsWithoutEndEnds) {
  std::string file = read_file(corpora() / "SHM001/pass_macho_x64/payload/HelloExe");
  const std::string times("\x80\x80\x80\x80\x80\x40", 6),
      back("\xf8\xff\xff\xff\xff\xff\xff\xff\xff\x01", 10);
  const std::string program = std::string("@x\0\x72\0\xc0", 6) + times + back;
  const std::size_t at = file.find("@dyld_stub_binder");  // BIND_OPCODE_SET_SYMBOL is an `@`
  ASSERT_NE(at, file.npos);
  file.replace(at, program.size(), program);
  const FileFacts facts = inspect(Bytes(file), Content::macho, {});
  ASSERT_EQ(facts.binary->defects.size(), 1u);
  EXPECT_EQ(facts.binary->defects[0].part, Part::relocations);
  EXPECT_EQ(facts.binary->defects[0].what, "the bindings of dyld: there are too many");
}

// What a corpus case does on this machine.
struct Start {
  const char* file;
  int exit_code;
  const char* says;
};

void PrintTo(const Start& start, std::ostream* out) {
  *out << start.file;
}

constexpr const char* kNotFound = "cannot open shared object file: No such file or directory";
const Start kStarts[] = {
    {"SHM001/pass/payload/HelloExe", 100, ""},
    {"SHM001/pass/payload/ValidatorExe", 101, ""},
    {"SHM001/pass_symlinked/payload/bin/hello", 100, ""},
    {"SHM001/fail/payload/HelloExe", 127, kNotFound},
    {"SHM001/fail_elsewhere/payload/HelloExe", 127, kNotFound},
    {"SHM001/fail_dangling/payload/HelloExe", 127, kNotFound},
    {"LNK001/fail_shim/payload/ValidatorExe", 127, kNotFound},
    {"LNK001/fail_shim/payload/HelloExe", 127, kNotFound},
    {"LNK001/fail_shim_by_soname/payload/HelloExe", 127, kNotFound},
    {"SHM002/pass/payload/HelloExe", 100, ""},
    {"SHM002/pass_origin_in_needed/payload/HelloExe", 100, ""},
    {"SHM002/fail/payload/HelloExe", 127, kNotFound},
    {"SHM002/fail_none/payload/HelloExe", 127, kNotFound},
    {"SHM002/fail_quoted/payload/HelloExe", 127, kNotFound},
    {"SHM002/fail_subdirectory/payload/HelloExe", 100, ""},  // runs, by another convention
    {"SHM003/fail/payload/HelloExe", 127, "undefined symbol: _AggregateExeMain_"},
    {"SHM005/pass/payload/Plain", 100, ""},
    {"SHM005/pass/payload/NoPlt", 101, ""},
    {"SHM005/pass/payload/Inner", 206, ""},
    {"SHM005/pass/payload/Branch", 103, ""},
    {"SHM005/fail/payload/ValidatorExe", 100, ""},  // starts, and is the wrong tool
    {"SHM005/fail_swapped/payload/HelloExe", 101, ""},
    {"SHM007/pass_shimless/payload/libAggregateLibrary.so", 100, ""},
    {"SHM009/fail/payload/HelloExe", 127, kNotFound},
};

class Started : public testing::TestWithParam<Start> {};

TEST_P(Started, DoesWhatItsCasePredicts) {
  if (!can_run(kGlibcLoader)) GTEST_SKIP() << "not an x86-64 machine with glibc";
  test::Run run = test::run({(corpora() / GetParam().file).string()});
  EXPECT_EQ(run.exit_code, GetParam().exit_code) << run.err;
  EXPECT_NE(run.err.find(GetParam().says), std::string::npos) << run.err;
}

INSTANTIATE_TEST_SUITE_P(Corpora, Started, testing::ValuesIn(kStarts), [](const auto& one) {
  std::string name = one.param.file;
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
});

}  // namespace
}  // namespace aotcheck::test
