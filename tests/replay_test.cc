// What `file` says of a cross-built program, one fact after the other: each is judged, and each
// fails exactly the check that is named for it when it is another.
//
//   ELF 64-bit LSB pie executable, ARM aarch64, version 1 (SYSV), dynamically linked, interpreter
//   /lib/ld-linux-aarch64.so.1, for GNU/Linux 3.7.0, BuildID[sha1]=…, stripped
#include <elf.h>
#include <gtest/gtest.h>

#include <functional>

#include "tests/support/elf_edit.h"
#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

constexpr char kProgram[] = "cross-build-test";

struct Mutation {
  std::string name;
  std::string check, message;          // what has to be found
  std::vector<std::string> arguments;  // besides the payload
  std::function<void(std::string& file)> edit;
  bool with_debug_file = true;
};

void PrintTo(const Mutation& mutation, std::ostream* out) {
  *out << mutation.name;
}

class FileFact : public testing::TestWithParam<Mutation> {
 protected:
  // app-arm64/ of the corpora with the program changed.
  JsonRun judge(const std::function<void(std::string&)>& edit, std::vector<std::string> arguments,
                bool with_debug_file) {
    fs::path payload = scratch_.path() / "app-arm64";
    fs::copy(corpora() / "nativeaot/app-arm64", payload, fs::copy_options::recursive);
    std::string program = read_file(payload / kProgram);
    edit(program);
    write_file(payload / kProgram, program);
    fs::permissions(payload / kProgram, fs::perms(0755));
    if (!with_debug_file) fs::remove(payload / (std::string(kProgram) + ".dbg"));
    arguments.push_back("app-arm64");
    return check(arguments, scratch_.path());
  }

  TempDir scratch_;
};

TEST_P(FileFact, FailsItsOwnCheckOnly) {
  const Mutation& m = GetParam();
  JsonRun run = judge(m.edit, m.arguments, m.with_debug_file);
  auto found = findings(run.report);
  ASSERT_EQ(found.size(), 1u) << run.report.dump(1);
  EXPECT_EQ(found[0].check, m.check);
  EXPECT_NE(found[0].message.find(m.message), std::string::npos) << found[0].message;
}

// A sample of the same program that was not stripped.
void take_unstripped(std::string& file) {
  file = read_file(corpora() / "nativeaot/unstripped-arm64/cross-build-test");
}

const std::vector<Mutation> kMutations = {
    {"machine", "TGT001", "x86-64", {}, [](std::string& f) { set_machine(f, EM_X86_64); }},
    {"interpreter",
     "TGT003",
     "ld-linux-aarch64.so.2",
     {},
     [](std::string& f) {
       replace_bytes(f, "/lib/ld-linux-aarch64.so.1", "/lib/ld-linux-aarch64.so.2");
     }},
    {"musl_interpreter",
     "TGT004",
     "musl",
     {},
     [](std::string& f) {
       replace_bytes(f, std::string_view("/lib/ld-linux-aarch64.so.1\0", 27),
                     std::string_view("/lib/ld-musl-aarch64.so.1\0\0", 27));
     }},
    {"kernel",
     "TGT006",
     "4.15",
     {"--floor", "ubuntu16.04"},
     [](std::string& f) { set_kernel(f, 4, 15); }},
    {"build_id",
     "DBG006",
     "",
     {},
     [](std::string& f) { retype_gnu_note(f, NT_GNU_BUILD_ID, 0x7f); },
     false},
    {"unstripped", "DBG001", ".symtab", {}, take_unstripped, false},
};

INSTANTIATE_TEST_SUITE_P(Replay, FileFact, testing::ValuesIn(kMutations),
                         [](const auto& mutation) { return mutation.param.name; });

TEST_F(FileFact, UnchangedConformsToItsPromise) {
  JsonRun run = judge([](std::string&) {}, {"--floor", "ubuntu16.04"}, true);
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_TRUE(findings(run.report).empty());
  // Judged, not passed over.
  for (std::string id : {"TGT001", "TGT002", "TGT003", "TGT004", "TGT006", "DBG001", "DBG006"})
    EXPECT_EQ(verdict(run.report, kProgram, id), "pass") << id;
}

}  // namespace
}  // namespace aotcheck::test
