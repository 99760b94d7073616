// Walking a payload: what is no plain file never blocks or fails the walk, names are bytes, links
// stay entries, and follow() walks them as the kernel would, inside.
#include "payload/payload.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>

#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;

class Walk : public testing::Test {
 protected:
  fs::path at(const std::string& name) const { return dir_.path() / name; }
  void file(const std::string& name, const std::string& bytes = "text") {
    fs::create_directories(at(name).parent_path());
    write_file(at(name), bytes);
  }
  void link(const std::string& target, const std::string& name) {
    fs::create_directories(at(name).parent_path());
    fs::create_symlink(target, at(name));
  }
  Payload open() {
    auto payload = open_payload(dir_.path().string());
    EXPECT_TRUE(payload) << payload.error().what;
    return payload ? std::move(*payload) : Payload();
  }
  TempDir dir_;
};

// The rights of another user for as long as the object lives: root may read everything.
class AsNobody {
 public:
  AsNobody() { changed_ = geteuid() == 0 && seteuid(65534) == 0; }
  ~AsNobody() { restored_ = !changed_ || seteuid(0) == 0; }

 private:
  bool changed_ = false, restored_ = false;
};

std::vector<std::string> paths(const Payload& payload) {
  std::vector<std::string> all;
  for (const Entry& entry : payload.entries) all.push_back(entry.path);
  return all;
}

TEST_F(Walk, SortsEntriesByBytesWithDirectories) {
  file("b");
  file("a/x");
  file("a-b");
  file("B");
  EXPECT_EQ(paths(open()), (std::vector<std::string>{"B", "a", "a-b", "a/x", "b"}));
}

TEST_F(Walk, RecordsWhatIsNoFileAndNeverOpensIt) {
  ASSERT_EQ(mkfifo(at("fifo").c_str(), 0644), 0);
  int listener = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::string name = at("socket").string();
  ASSERT_LT(name.size(), sizeof address.sun_path);
  name.copy(address.sun_path, name.size());
  ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  Payload payload = open();
  close(listener);
  ASSERT_TRUE(payload.find("fifo") && payload.find("socket"));
  EXPECT_EQ(payload.find("fifo")->type, EntryType::fifo);
  EXPECT_EQ(payload.find("socket")->type, EntryType::socket);
  EXPECT_TRUE(payload.find("fifo")->error.empty());
}

TEST_F(Walk, RecordsDevices) {
  auto payload = open_payload("/dev");
  ASSERT_TRUE(payload);
  ASSERT_TRUE(payload->find("null"));
  EXPECT_EQ(payload->find("null")->type, EntryType::device);
}

TEST_F(Walk, SaysWhatItMayNotRead) {
  file("secret",
       "\x7f"
       "ELF");
  file("closed/inside");
  file("open");
  chmod(dir_.path().c_str(), 0755);
  chmod(at("secret").c_str(), 0);
  chmod(at("closed").c_str(), 0);
  Payload payload;
  {
    AsNobody nobody;
    payload = open();
  }
  chmod(at("closed").c_str(), 0755);
  EXPECT_EQ(paths(payload), (std::vector<std::string>{"closed", "open", "secret"}));
  EXPECT_EQ(payload.find("secret")->error, "Permission denied");
  EXPECT_EQ(payload.find("secret")->content, Content::other);
  EXPECT_EQ(payload.find("closed")->error, "Permission denied");
  EXPECT_EQ(payload.find("open")->error, "");
}

TEST_F(Walk, TakesNamesAsBytes) {
  const std::string latin1 = "caf\xe9", newline = "two\nlines", escape = "\x1b[31m";
  for (const std::string& name : {latin1, newline, escape}) file(name);
  Payload payload = open();
  for (const std::string& name : {latin1, newline, escape})
    EXPECT_NE(payload.find(name), nullptr) << testing::PrintToString(name);
  EXPECT_EQ(payload.entries.size(), 3u);
}

TEST_F(Walk, KeepsModesAndSizes) {
  file("app", "12345");
  chmod(at("app").c_str(), 06755);
  Payload payload = open();
  EXPECT_EQ(payload.find("app")->mode, 06755u);
  EXPECT_EQ(payload.find("app")->size, 5u);
  EXPECT_TRUE(payload.find("app")->executable());
}

TEST_F(Walk, TellsHardLinksByTheirInode) {
  file("one");
  fs::create_hard_link(at("one"), at("two"));
  file("three");
  Payload payload = open();
  EXPECT_EQ(payload.find("one")->links, 2u);
  EXPECT_EQ(payload.find("one")->inode, payload.find("two")->inode);
  EXPECT_EQ(payload.find("three")->links, 1u);
}

TEST_F(Walk, NeverGoesThroughALink) {
  file("real/file");
  link("real", "alias");
  link("..", "real/up");
  link("/", "system");
  Payload payload = open();
  EXPECT_EQ(paths(payload),
            (std::vector<std::string>{"alias", "real", "real/file", "real/up", "system"}));
  EXPECT_EQ(payload.find("alias")->link_target, "real");
}

TEST_F(Walk, ReadsLongLinkTargets) {
  std::string target(3000, 'x');
  link(target, "long");
  EXPECT_EQ(open().find("long")->link_target, target);
}

TEST_F(Walk, SniffsContents) {
  file("elf", std::string("\x7f"
                          "ELF\2\1\1",
                          7));
  file("script", "#!/bin/sh\n");
  file("bom", "\xef\xbb\xbf#!/bin/sh\n");
  file("empty", "");
  Payload payload = open();
  EXPECT_EQ(payload.find("elf")->content, Content::elf);
  EXPECT_EQ(payload.find("script")->content, Content::script);
  EXPECT_EQ(payload.find("bom")->content, Content::script);
  EXPECT_EQ(payload.find("empty")->content, Content::empty);
}

TEST_F(Walk, TakesASingleFileAndFollowsTheLinkThatNamesIt) {
  file("app-1.0", "#!/bin/sh\n");
  link("app-1.0", "app");
  auto payload = open_payload(at("app").string());
  ASSERT_TRUE(payload);
  EXPECT_FALSE(payload->is_directory);
  ASSERT_EQ(payload->entries.size(), 1u);
  EXPECT_EQ(payload->entries[0].path, "app");
  EXPECT_EQ(payload->entries[0].type, EntryType::file);
  EXPECT_EQ(payload->logical_path(payload->entries[0]), at("app").string());
  EXPECT_EQ(fs::path(payload->root), fs::canonical(at("app-1.0")));
}

TEST_F(Walk, FailsOnlyForTheArgumentItself) {
  EXPECT_EQ(open_payload(at("nothing").string()).error().what, "No such file or directory");
  ASSERT_EQ(mkfifo(at("fifo").c_str(), 0644), 0);
  EXPECT_EQ(open_payload(at("fifo").string()).error().what, "it is neither a file nor a directory");
}

TEST_F(Walk, EndsWhereDirectoriesAreNestedTooDeep) {
  fs::path deep = at("d");
  for (int i = 0; i < 300; ++i) deep /= "d";
  fs::create_directories(deep);
  Payload payload = open();
  bool said = false;
  for (const Entry& entry : payload.entries)
    said |= entry.error.find("nested more than") != std::string::npos;
  EXPECT_TRUE(said);
  EXPECT_LT(payload.entries.size(), 300u);
}

TEST_F(Walk, MapsAFileButNeverAFifoOrALink) {
  file("app", "bytes");
  link("app", "alias");
  ASSERT_EQ(mkfifo(at("fifo").c_str(), 0644), 0);
  auto opened = OpenFile::open(at("app").string());
  ASSERT_TRUE(opened);
  auto mapped = MappedFile::map(opened->descriptor.get(), opened->size);
  ASSERT_TRUE(mapped);
  EXPECT_EQ(std::string(static_cast<const char*>(mapped->data()), mapped->size()), "bytes");
  EXPECT_FALSE(OpenFile::open(at("alias").string()));
  EXPECT_FALSE(OpenFile::open(at("fifo").string()));
}

class Follow : public Walk {
 protected:
  std::string ends(const std::string& path, std::string_view place = {}) {
    static const char* const kWords[] = {"", "leaves", "dangles", "loops"};
    Payload payload = open();
    Followed followed = payload.follow(path, place);
    if (followed.end != PathEnd::entry) return kWords[static_cast<int>(followed.end)];
    return followed.entry ? followed.entry->path : "(root)";
  }
};

TEST_F(Follow, WalksPlainPaths) {
  file("a/b/c");
  EXPECT_EQ(ends("a/b/c"), "a/b/c");
  EXPECT_EQ(ends("./a//b/../b/c"), "a/b/c");
  EXPECT_EQ(ends(""), "(root)");
  EXPECT_EQ(ends("a/.."), "(root)");
  EXPECT_EQ(ends(".."), "leaves");
  EXPECT_EQ(ends("a/x"), "dangles");
  EXPECT_EQ(ends("a/b/c/d"), "dangles") << "below a file";
}

TEST_F(Follow, GoesThroughLinksToDirectories) {
  file("versions/1.0/lib/libtools.so");
  link("1.0", "versions/current");
  link("versions/current/lib", "lib");
  EXPECT_EQ(ends("lib/libtools.so"), "versions/1.0/lib/libtools.so");
}

// The kernel's `..` is the parent of where one is, not the name before it.
TEST_F(Follow, TakesTheParentBehindALink) {
  file("a/b/file");
  file("a/sibling");
  link("a/b", "alias");
  EXPECT_EQ(ends("alias/../sibling"), "a/sibling");
}

TEST_F(Follow, TellsLoopsFromLongChains) {
  link("self", "self");
  link("pong", "ping");
  link("ping", "pong");
  link("inner/x", "inner");
  EXPECT_EQ(ends("self"), "loops");
  EXPECT_EQ(ends("ping"), "loops");
  EXPECT_EQ(ends("inner"), "loops");
  file("end");
  link("end", "l1");
  for (int i = 2; i <= 41; ++i) link("l" + std::to_string(i - 1), "l" + std::to_string(i));
  EXPECT_EQ(ends("l40"), "end") << "as many as the kernel follows";
  EXPECT_EQ(ends("l41"), "loops");
}

TEST_F(Follow, EndsWhereALinkLeavesOrDangles) {
  file("file");
  link("/etc/hostname", "absolute");
  link("../outside", "above");
  link("missing", "dangling");
  link("file/below", "through-file");
  EXPECT_EQ(ends("absolute"), "leaves");
  EXPECT_EQ(ends("above"), "leaves");
  EXPECT_EQ(ends("dangling"), "dangles");
  EXPECT_EQ(ends("through-file"), "dangles");
}

TEST_F(Follow, FollowsAbsoluteLinksFromThePlaceOfTheRoot) {
  file("lib/libtools.so");
  link("/usr/lib/libtools.so", "default");
  link("/usrlocal/lib", "other");
  link("/usr", "self");
  link("../../lib", "lib/up");
  EXPECT_EQ(ends("default"), "leaves");
  EXPECT_EQ(ends("default", "/usr"), "lib/libtools.so");
  EXPECT_EQ(ends("self/lib/libtools.so", "/usr"), "lib/libtools.so");
  EXPECT_EQ(ends("other", "/usr"), "leaves");
  EXPECT_EQ(ends("lib/up", "/usr"), "leaves");
  Payload payload = open();
  ASSERT_NE(payload.follow_absolute("/usr/default", "/usr").entry, nullptr);
  EXPECT_EQ(payload.follow_absolute("/usr/default", "/usr").entry->path, "lib/libtools.so");
  EXPECT_EQ(payload.follow_absolute("/usr/none", "/usr").end, PathEnd::dangles);
  EXPECT_EQ(payload.follow_absolute("/lib/libtools.so", "/usr").end, PathEnd::leaves);
  link("/lib/libtools.so", "rooted");
  EXPECT_EQ(ends("rooted", "/"), "lib/libtools.so");
  EXPECT_EQ(ends("lib/up/libtools.so", "/"), "lib/libtools.so") << "/.. is /";
}

}  // namespace
}  // namespace aotcheck::test
