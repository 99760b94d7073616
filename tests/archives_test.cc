// Archives are judged as what they unpack to, and hostile ones end with a finding.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "facts/sniff.h"
#include "facts/wire.h"
#include "payload/payload.h"
#include "tests/support/cases.h"
#include "tests/support/run.h"
#include "worker/pool.h"
#include "worker/worker.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

// Every corpus case that is a directory, packed: what is found is the same.
struct PackedCase {
  std::string folder, ending;
};

void PrintTo(const PackedCase& packed, std::ostream* out) {
  *out << packed.folder << packed.ending;
}

std::vector<PackedCase> packed_cases() {
  std::vector<PackedCase> all;
  for (const std::string& folder : corpus_cases()) {
    if (folder.starts_with("PKG") || names_a_path(corpus_arguments(folder))) continue;
    all.push_back({folder, ".tar"});
    all.push_back({folder, ".zip"});
  }
  return all;
}

// Findings with paths as in the directory. Links that break something are errors in archives only.
std::vector<std::string> comparable(const nlohmann::json& report, const std::string& ending) {
  std::vector<std::string> all;
  for (Found found : findings(report)) {
    if (found.check.starts_with("PKG")) continue;
    for (std::string mark : {ending + "!", ending + "/", ending})
      for (std::string* text : {&found.path, &found.message})
        for (std::size_t at; (at = text->find("payload" + mark)) != std::string::npos;)
          text->replace(at, 7 + mark.size(), mark == ending ? "payload" : "payload/");
    std::string severity = found.check == "PRM005" ? "" : found.severity;
    all.push_back(found.verdict + " " + severity + " " + found.check + " " + found.path + ": " +
                  found.message);
  }
  std::sort(all.begin(), all.end());
  return all;
}

class Packed : public testing::TestWithParam<PackedCase> {};

TEST_P(Packed, HasTheFindingsOfItsDirectory) {
  const auto& [folder, ending] = GetParam();
  TempDir scratch;
  fs::copy(corpora() / folder / "payload", scratch.path() / "payload",
           fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  test::Run packer =
      test::run({"bsdtar", "-a", "-cf", "../payload" + ending, "."}, scratch.path() / "payload");
  ASSERT_EQ(packer.exit_code, 0) << packer.err;
  std::vector<std::string> words = corpus_arguments(folder), packed = words;
  words.push_back("payload");
  packed.push_back("payload" + ending);
  JsonRun directory = check(words, scratch.path()), archive = check(packed, scratch.path());
  ASSERT_EQ(directory.report.is_null(), archive.report.is_null()) << archive.err;
  if (directory.report.is_null()) return;
  EXPECT_EQ(comparable(archive.report, ending), comparable(directory.report, ending));
}

INSTANTIATE_TEST_SUITE_P(Corpora, Packed, testing::ValuesIn(packed_cases()), [](const auto& param) {
  return test_name(param.param.folder + param.param.ending);
});

std::vector<Reply> open_all(const std::vector<fs::path>& files, Content content,
                            unsigned depth = 0) {
  auto inspector = make_inspector({});
  std::vector<Request> requests;
  for (const fs::path& file : files) {
    Request request;
    request.path = file.string();
    request.content = content;
    request.open_archive = true;
    request.depth = depth;
    requests.push_back(std::move(request));
  }
  return (*inspector)->inspect(requests);
}

// Cut off at every offset: each piece has its finding, and the run ends.
void expect_cut_is_seen(const fs::path& whole, std::size_t first, std::size_t end,
                        std::size_t step = 1) {
  TempDir scratch;
  std::string bytes = read_file(whole);
  for (std::size_t size = first; size < end; size += step)
    write_file(scratch.path() / "cut" / std::to_string(size), bytes.substr(0, size));
  JsonRun judged = check({"--follow-archives", "1", "--select", "PKG", "cut"}, scratch.path());
  EXPECT_EQ(judged.exit_code, 1) << judged.err;
  std::set<std::string> seen;
  for (const Found& found : findings(judged.report))
    if (found.check == "PKG001")
      seen.insert(found.path.substr(0, found.path.find_first_of("!/", 4)));
  for (std::size_t size = first; size < end; size += step)
    EXPECT_TRUE(seen.contains("cut/" + std::to_string(size))) << size;
}

TEST(CutOff, ZipAtEveryOffset) {
  fs::path zip = corpora() / "PKG004/pass/payload/app.zip";
  expect_cut_is_seen(zip, 8, fs::file_size(zip));
  zip = corpora() / "PKG004/pass-zip64/payload/app.zip";
  expect_cut_is_seen(zip, 8, fs::file_size(zip));
  zip = corpora() / "PKG004/fail-descriptor/payload/app.zip";
  expect_cut_is_seen(zip, 8, fs::file_size(zip));
}

TEST(CutOff, CompressedTarAtEveryOffset) {
  for (const char* name :
       {"PKG001/pass-tar/payload/app.tar.gz", "PKG001/pass-zst/payload/app.tar.zst"})
    expect_cut_is_seen(corpora() / name, 18, fs::file_size(corpora() / name));
}

// The first 512 bytes are the header that says it is one; what a tar ends with are zeros.
TEST(CutOff, TarBetweenAndWithinMembers) {
  fs::path tar = corpora() / "PKG001/fail-tar/payload/app.tar";
  expect_cut_is_seen(tar, 512, fs::file_size(tar), 64);
}

TEST(CutOff, SevenZipAtEveryOffset) {
  fs::path archive = corpora() / "PKG001/pass-7z/payload/app.7z";
  expect_cut_is_seen(archive, 8, fs::file_size(archive));
}

// Each byte of a directory changed: an answer each time, whatever it is.
TEST(Changed, ZipDirectoryByteByByte) {
  TempDir scratch;
  std::string bytes = read_file(corpora() / "PKG004/pass-zip64/payload/app.zip");
  std::vector<fs::path> files;
  for (std::size_t at = bytes.size() - 150; at < bytes.size(); ++at)
    for (char value : {'\x00', '\x7f', '\xff'}) {
      files.push_back(scratch.path() / (std::to_string(at) + "-" + std::to_string(value)));
      std::string changed = bytes;
      changed[at] = value;
      write_file(files.back(), changed);
    }
  for (const Reply& reply : open_all(files, Content::zip)) EXPECT_EQ(reply.error, "");
}

class Nested : public testing::Test {
 protected:
  void SetUp() override {
    fs::path dist = scratch_.path() / "dist", inner = scratch_.path() / "inner";
    fs::create_directories(dist);
    fs::create_directories(inner / "bin");
    fs::copy(corpora() / "PRM001/pass/payload/app", inner / "bin/app");
    ASSERT_EQ(test::run({"bsdtar", "-cf", "../inner.tar", "bin"}, inner).exit_code, 0);
    ASSERT_EQ(test::run({"bsdtar", "-a", "-cf", "dist/outer.zip", "inner.tar"}, scratch_.path())
                  .exit_code,
              0);
  }
  TempDir scratch_;
};

TEST_F(Nested, AreNotOpenedUnlessAsked) {
  JsonRun run = check({"--allow-empty", "dist"}, scratch_.path());
  EXPECT_EQ(run.report["coverage"]["archives_not_opened"], 1);
  run = check({"--allow-empty", "dist/outer.zip"}, scratch_.path());
  EXPECT_EQ(run.report["coverage"]["archives_not_opened"], 1);
  EXPECT_EQ(check({"dist/outer.zip"}, scratch_.path()).exit_code, 2) << "nothing to inspect";
}

TEST_F(Nested, AreOpenedAsDeepAsAsked) {
  JsonRun run = check({"--follow-archives", "2", "dist"}, scratch_.path());
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.report["coverage"]["archives_not_opened"], 0);
  EXPECT_EQ(verdict(run.report, "dist/outer.zip!inner.tar!bin/app", "PRM001"), "pass");
  run = check({"--follow-archives", "1", "dist/outer.zip"}, scratch_.path());
  EXPECT_EQ(verdict(run.report, "dist/outer.zip!inner.tar!bin/app", "PRM001"), "pass");
}

// A worker that dies of the second of three members, as often as it is asked for it.
void die_of_the_second(int socket) {
  WireBatch batch;
  std::array<Descriptor, kBatch> files;
  while (receive_with(socket, &batch, sizeof batch, files)) {
    const WireRequest& request = batch.requests[0];
    for (std::uint32_t i = 0; i < 3; ++i) {
      MemberFacts member;
      member.name = std::to_string(i);
      member.type = MemberType::file;
      if (i >= request.done) send_frame(socket, Frame::member, batch.number, encode(member));
      if (i == 1 && request.fatal_count == 0) _exit(7);
      MemberContents contents;
      contents.member = i;
      contents.state = MemberState::read;
      if (i >= request.done) send_frame(socket, Frame::contents, batch.number, encode(contents));
    }
    FileFacts facts;
    facts.archive.emplace();
    send_frame(socket, Frame::facts, batch.number, encode(facts));
  }
}

TEST(DeadWorker, CostsOneMemberOfAnArchive) {
  auto pool = make_pool({}, die_of_the_second);
  ASSERT_TRUE(pool);
  Request request;
  request.path = (corpora() / "PKG001/pass/payload/app.zip").string();
  request.open_archive = true;
  auto replies = (*pool)->inspect({&request, 1});
  ASSERT_EQ(replies[0].error, "");
  ASSERT_EQ(replies[0].members.size(), 3u);
  EXPECT_EQ(replies[0].members[0].state, MemberState::read);
  EXPECT_EQ(replies[0].members[1].state, MemberState::lost);
  EXPECT_NE(replies[0].members[1].problem.find("code 7"), std::string::npos);
  EXPECT_EQ(replies[0].members[2].state, MemberState::read);
}

// A worker that reads its share of three members, and none where it is asked for all of them. The
// first dies once of the member that is its.
void read_a_share(int socket) {
  WireBatch batch;
  std::array<Descriptor, kBatch> files;
  while (receive_with(socket, &batch, sizeof batch, files)) {
    const WireRequest& request = batch.requests[0];
    for (std::uint32_t i = 0; i < 3; ++i) {
      MemberFacts member;
      member.name = std::to_string(i);
      member.type = MemberType::file;
      if (i >= request.done) send_frame(socket, Frame::member, batch.number, encode(member));
      if (request.parts != 3 || request.part != i) continue;
      if (i == 0 && request.fatal_count == 0) _exit(7);
      MemberContents contents;
      contents.member = i;
      contents.state = MemberState::read;
      if (i >= request.done) send_frame(socket, Frame::contents, batch.number, encode(contents));
    }
    FileFacts facts;
    facts.archive.emplace().format = std::to_string(request.part);
    send_frame(socket, Frame::facts, batch.number, encode(facts));
  }
}

TEST(Shares, MakeOneReply) {
  TempDir scratch;
  Request request;
  request.path = (scratch.path() / "large.zip").string();
  request.content = Content::zip;
  request.open_archive = true;
  write_file(request.path, std::string(8 << 20, 'x'));
  auto pool = make_pool({.jobs = 3}, read_a_share);
  ASSERT_TRUE(pool);
  auto replies = (*pool)->inspect({&request, 1});
  EXPECT_EQ(replies[0].error, "");
  ASSERT_EQ(replies[0].members.size(), 3u);
  EXPECT_EQ(replies[0].members[0].state, MemberState::lost);
  EXPECT_EQ(replies[0].members[1].state, MemberState::read);
  EXPECT_EQ(replies[0].members[2].state, MemberState::read);
  EXPECT_EQ(replies[0].members[2].listed.name, "2");
  EXPECT_EQ(replies[0].facts.archive->format, "0");
}

// However many workers read a zip, the report is the same.
TEST(Shares, ChangeNothing) {
  TempDir scratch;
  auto large = [&](const std::string& name) {  // by which a zip is worth several workers
    auto made = test::run({"python3", "-c",
                           "import os, sys, zipfile\n"
                           "with zipfile.ZipFile(sys.argv[1], 'a') as z:\n"
                           "  z.writestr('last/random', os.urandom(9 << 20))\n",
                           name},
                          scratch.path());
    ASSERT_EQ(made.exit_code, 0) << made.err;
  };
  ASSERT_EQ(test::run({"bsdtar", "-a", "-cf", (scratch.path() / "all.zip").string(), "AOT001",
                       "LNK002", "DBG004", "HLX001", "PRM001", "nativeaot/app-x64"},
                      corpora())
                .exit_code,
            0);
  large("all.zip");
  fs::copy(corpora() / "PKG011/fail/payload/app.zip", scratch.path() / "corrupt.zip");
  large("corrupt.zip");
  for (const char* name : {"all.zip", "corrupt.zip"}) {
    JsonRun one = check({"-j", "1", name}, scratch.path());
    ASSERT_FALSE(one.report.is_null()) << one.err;
    for (const char* jobs : {"2", "3", "8"}) {
      JsonRun several = check({"-j", jobs, name}, scratch.path());
      EXPECT_EQ(several.exit_code, one.exit_code);
      EXPECT_EQ(several.report, one.report) << jobs << " workers";
    }
  }
}

TEST(RealPackage, IsJudgedByItsBootstrap) {
  JsonRun run = check({(corpora() / "nativeaot/function-x64.zip").string()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(verdict(run.report, "function-x64.zip!bootstrap", "PRM001"), "pass");
}

}  // namespace
}  // namespace aotcheck::test
