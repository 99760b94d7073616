// Aggregates for Windows and macOS: each of many single changes to one that conforms fails the
// check that is named for it, and no other.
#include <gtest/gtest.h>

#include "tests/support/elf_edit.h"
#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

constexpr const char *kWindows = "SHM001/pass_pe/payload",
                     *kMac = "SHM005/pass_macho_chained/payload";  // not signed: bytes may change
constexpr const char *kDll = "AggregateLibrary.dll", *kDylib = "libAggregateLibrary.dylib";
constexpr const char* kList = "helix-extra-executables.list";

void replace(const PayloadCopy& c, const std::string& file, std::string_view from,
             std::string_view to) {
  c.edit(file, [&](std::string& bytes) { replace_bytes(bytes, from, to); });
}

void replace_all(const PayloadCopy& c, const std::string& file, std::string_view from,
                 std::string_view to) {
  c.edit(file, [&](std::string& bytes) {
    while (bytes.find(from) != bytes.npos) replace_bytes(bytes, from, to);
  });
}

void swap(const PayloadCopy& c, const std::string& a, const std::string& b) {
  fs::rename(c.at(a), c.at("x"));
  fs::rename(c.at(b), c.at(a));
  fs::rename(c.at("x"), c.at(b));
}

void move_into_folder(const PayloadCopy& c, const std::string& file) {
  fs::create_directory(c.at("lib"));
  fs::rename(c.at(file), c.at("lib/" + file));
}

void copy_over(const fs::path& from, const fs::path& to) {
  fs::copy_file(from, to, fs::copy_options::overwrite_existing);
}

// A byte of the PE header, `at` bytes behind its signature.
void set_pe_byte(const PayloadCopy& c, const std::string& file, std::size_t at, char value) {
  c.edit(file,
         [&](std::string& bytes) { bytes.at(bytes.find("PE" + std::string(2, 0)) + at) = value; });
}

// A byte of the flags in the Mach-O header.
void clear_macho_flags(const PayloadCopy& c, const std::string& file, std::size_t byte, char mask) {
  c.edit(file, [&](std::string& bytes) {
    bytes.at(24 + byte) = static_cast<char>(bytes[24 + byte] & ~mask);
  });
}

struct Mutation {
  const char* name;
  const char* sample;
  const char* check;
  void (*change)(const PayloadCopy&);
};

void PrintTo(const Mutation& mutation, std::ostream* out) {
  *out << mutation.name;
}

const Mutation kMutations[] = {
    {"PeLibraryRemoved", kWindows, "SHM001", [](const PayloadCopy& c) { fs::remove(c.at(kDll)); }},
    {"PeLibraryRenamed", kWindows, "SHM001",
     [](const PayloadCopy& c) { fs::rename(c.at(kDll), c.at("Aggregate.dll")); }},
    {"PeLibraryInAnotherFolder", kWindows, "SHM001",
     [](const PayloadCopy& c) { move_into_folder(c, kDll); }},
    {"PeLibraryOfAnotherArchitecture", kWindows, "SHM009",
     [](const PayloadCopy& c) {
       copy_over(corpora() / "SHM001/pass_pe_arm64/payload" / kDll, c.at(kDll));
     }},
    {"PeLibraryIsText", kWindows, "LNK013",
     [](const PayloadCopy& c) { write_file(c.at(kDll), "git-lfs pointer\n"); }},
    {"PeLibraryTruncated", kWindows, "BIN002",
     [](const PayloadCopy& c) {
       c.edit(kDll, [](std::string& bytes) { bytes.resize(bytes.size() - 512); });
     }},
    {"PeEntryStrippedFromTheExports", kWindows, "SHM003",
     [](const PayloadCopy& c) { replace(c, kDll, "_HelloExe_593", "_HelloExe_594"); }},
    {"PeShimOfAnotherBuild", kWindows, "SHM003",
     [](const PayloadCopy& c) { replace(c, "HelloExe.exe", "_HelloExe_593", "_HelloExe_594"); }},
    {"PeShimRemoved", kWindows, "SHM004",
     [](const PayloadCopy& c) { fs::remove(c.at("HelloExe.exe")); }},
    {"PeShimsSwapped", kWindows, "SHM005",
     [](const PayloadCopy& c) { swap(c, "HelloExe.exe", "ValidatorExe.exe"); }},
    {"PeShimCopiedOntoAnother", kWindows, "SHM005",
     [](const PayloadCopy& c) { copy_over(c.at("ValidatorExe.exe"), c.at("HelloExe.exe")); }},
    {"PeCallTakenOut", kWindows, "SHM005",
     [](const PayloadCopy& c) { replace(c, "HelloExe.exe", "\x48\xff\x25", "\xc3\xcc\xcc"); }},
    {"PeImportIsAPath", kWindows, "LNK001",
     [](const PayloadCopy& c) {
       replace(c, "HelloExe.exe", "AggregateLibrary.dll", "C:\\a\\gregateLibr.dll");
     }},
    {"PeSubsystemNative", kWindows, "SHM008",
     [](const PayloadCopy& c) { set_pe_byte(c, "HelloExe.exe", 24 + 68, 1); }},
    {"PeWithoutFlags", kWindows, "HRD007",
     [](const PayloadCopy& c) { set_pe_byte(c, "HelloExe.exe", 24 + 70, 0); }},
    {"MachoLibraryRemoved", kMac, "SHM001", [](const PayloadCopy& c) { fs::remove(c.at(kDylib)); }},
    {"MachoLibraryRenamed", kMac, "SHM001",
     [](const PayloadCopy& c) { fs::rename(c.at(kDylib), c.at("libaggregate.dylib")); }},
    {"MachoLibraryInAnotherFolder", kMac, "SHM001",
     [](const PayloadCopy& c) { move_into_folder(c, kDylib); }},
    {"MachoLibraryOfAnotherArchitecture", kMac, "SHM009",
     [](const PayloadCopy& c) {
       copy_over(corpora() / "SHM001/pass_macho_arm64/payload" / kDylib, c.at(kDylib));
     }},
    {"MachoLibraryIsText", kMac, "LNK002",
     [](const PayloadCopy& c) { write_file(c.at(kDylib), "git-lfs pointer\n"); }},
    {"MachoShimOfAnotherBuild", kMac, "SHM003",
     [](const PayloadCopy& c) { replace_all(c, "HelloExe", "_HelloExe_593", "_HelloExe_594"); }},
    {"MachoShimRemoved", kMac, "SHM004",
     [](const PayloadCopy& c) { fs::remove(c.at("HelloExe")); }},
    {"MachoShimsSwapped", kMac, "SHM005",
     [](const PayloadCopy& c) { swap(c, "HelloExe", "ValidatorExe"); }},
    {"MachoShimCopiedOntoAnother", kMac, "SHM005",
     [](const PayloadCopy& c) { copy_over(c.at("ValidatorExe"), c.at("HelloExe")); }},
    {"MachoCallTakenOut", kMac, "SHM005",
     [](const PayloadCopy& c) { replace(c, "HelloExe", "\xff\x25", "\xc3\x90"); }},
    {"MachoSearchPathRewritten", kMac, "SHM002",
     [](const PayloadCopy& c) { replace(c, "HelloExe", "@executable_path", "/opt/lib/private"); }},
    {"MachoLoadIsAPath", kMac, "LNK001",
     [](const PayloadCopy& c) { replace(c, "HelloExe", "@rpath/lib", "/build/lib"); }},
    {"MachoNotPositionIndependent", kMac, "HRD002",
     [](const PayloadCopy& c) { clear_macho_flags(c, "HelloExe", 2, 0x20); }},
    {"MachoModeLost", kMac, "PRM001",
     [](const PayloadCopy& c) { fs::permissions(c.at("HelloExe"), fs::perms(0644)); }},
    {"MachoModeLostAndNotListed", kMac, "HLX003",
     [](const PayloadCopy& c) {
       write_file(c.at(kList), "ValidatorExe\n");
       fs::permissions(c.at("HelloExe"), fs::perms(0644));
     }},
    {"MachoListLineStale", kMac, "HLX001",
     [](const PayloadCopy& c) { write_file(c.at(kList), "HelloExe\nValidatorExe\nnative/x\n"); }},
};

class Mutated : public testing::TestWithParam<Mutation> {};

TEST_P(Mutated, FailsExactlyTheCheckNamedForIt) {
  PayloadCopy copy(corpora() / GetParam().sample);
  ASSERT_EQ(failing(check({copy.root().string()})), std::set<std::string>{});
  GetParam().change(copy);
  JsonRun run = check({copy.root().string()});
  EXPECT_EQ(failing(run), std::set<std::string>{GetParam().check}) << text(run);
  EXPECT_NE(run.exit_code, 2) << run.err;
}

INSTANTIATE_TEST_SUITE_P(OtherFormats, Mutated, testing::ValuesIn(kMutations),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace aotcheck::test
