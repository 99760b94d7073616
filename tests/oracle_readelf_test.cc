// Our ELF facts against binutils readelf on every ELF file of this machine, and their kinds against
// eu-elfclassify.
#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "base/text.h"
#include "tests/support/machine_files.h"
#include "tests/support/readelf.h"
#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

TEST(Oracle, OurFactsAreThoseOfReadelf) {
  const auto& files = machine_elf_files();
  ASSERT_GT(files.size(), 100u) << "this machine has next to no ELF files";
  constexpr std::size_t kBatch = 32;
  std::mutex mutex;
  std::size_t different = 0;
  in_parallel((files.size() + kBatch - 1) / kBatch, [&](std::size_t batch) {
    auto some = std::span(files).subspan(batch * kBatch);
    some = some.first(std::min(kBatch, some.size()));
    auto by_file = readelf_lines(some);
    for (const std::string& file : some) {
      FileFacts facts = facts_of(file);
      ASSERT_TRUE(facts.elf) << file;
      Lines mine = fact_lines(facts), theirs = by_file[file];
      drop_unloaded(facts, mine);
      drop_unloaded(facts, theirs);
      if (mine == theirs) continue;
      std::lock_guard lock(mutex);
      if (++different <= 10) ADD_FAILURE() << file << difference(theirs, mine);
    }
  });
  EXPECT_EQ(different, 0u) << "of " << files.size() << " files";
  RecordProperty("files", static_cast<int>(files.size()));
}

TEST(Oracle, KindIsThatOfElfclassify) {
  const auto& files = machine_elf_files();
  auto members = [&](const char* question) {
    std::set<std::string> all;
    constexpr std::size_t kBatch = 500;
    for (std::size_t first = 0; first < files.size(); first += kBatch) {
      std::vector<std::string> command = {"eu-elfclassify", question, "--print"};
      command.insert(
          command.end(), files.begin() + static_cast<std::ptrdiff_t>(first),
          files.begin() + static_cast<std::ptrdiff_t>(std::min(files.size(), first + kBatch)));
      std::string out = run(command).out;
      for (std::string_view line : split(out, '\n')) all.emplace(line);
    }
    return all;
  };
  auto programs = members("--program"), shared = members("--shared"),
       debug = members("--debug-only"), modules = members("--linux-kernel-module");
  for (const std::string& file : files) {
    FileFacts facts = facts_of(file);
    bool program = programs.contains(file), library = shared.contains(file);
    switch (facts.binary->kind) {
      case Kind::program:
        EXPECT_TRUE(program && !library) << file;
        break;
      case Kind::library:
        EXPECT_TRUE(library && !program) << file;
        break;
      case Kind::runnable_library:
        EXPECT_TRUE(program) << file;
        break;  // eu-elfclassify calls it a program with or without --shared
      case Kind::debug_file:
        EXPECT_TRUE(debug.contains(file)) << file;
        break;
      case Kind::kernel_module:
        EXPECT_TRUE(modules.contains(file)) << file;
        break;
      default:
        EXPECT_FALSE(program || library || debug.contains(file) || modules.contains(file))
            << file << " is a " << facts.binary->kind_evidence;
    }
  }
}

}  // namespace
}  // namespace aotcheck::test
