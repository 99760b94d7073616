#include <gtest/gtest.h>

#include <array>

#include "base/bytes.h"
#include "base/text.h"
#include "policy/version.h"

namespace aotcheck::test {
namespace {

TEST(Bytes, RefusesWhatLiesOutside) {
  const char data[] = "0123456789";
  Bytes bytes(data, 10, 100);
  EXPECT_TRUE(bytes.slice(0, 10));
  EXPECT_TRUE(bytes.slice(10, 0));
  EXPECT_FALSE(bytes.slice(10, 1));
  EXPECT_FALSE(bytes.slice(11, 0));
  EXPECT_FALSE(bytes.slice(1, UINT64_MAX)) << "the sum wraps around";
  EXPECT_FALSE(bytes.slice(UINT64_MAX, 2));
  EXPECT_EQ(bytes.slice(4, 9).error().offset, 104u) << "errors give positions in the file";
  EXPECT_FALSE(bytes.array<ul32>(0, UINT64_MAX / 2)) << "the product wraps around";
  EXPECT_FALSE(bytes.array<ul32>(0, 3));
  EXPECT_EQ(bytes.array<ul32>(1, 2)->size(), 2u);
  EXPECT_EQ(bytes.all<ul32>().size(), 2u);
}

TEST(Bytes, ClipsInsteadWhereAsked) {
  Bytes bytes("abcdef", 6);
  EXPECT_EQ(bytes.clipped(4).text(), "ef");
  EXPECT_EQ(bytes.clipped(4, UINT64_MAX).text(), "ef");
  EXPECT_EQ(bytes.clipped(9).text(), "");
  EXPECT_EQ(bytes.clipped(9).origin(), 6u);
}

TEST(Bytes, FindsTheEndOfAStringOrNone) {
  Bytes bytes("ab\0cd", 5);
  EXPECT_EQ(bytes.c_string(0), "ab");
  EXPECT_EQ(bytes.c_string(2), "");
  EXPECT_EQ(bytes.c_string(3), std::nullopt) << "no NUL before the end";
  EXPECT_EQ(bytes.c_string(5), std::nullopt);
}

TEST(FileInt, ReadsBothByteOrders) {
  Bytes bytes("\x01\x02\x03\x04\x05\x06\x07\x08", 8);
  EXPECT_EQ(*bytes.at<ul16>(0), 0x0201u);
  EXPECT_EQ(*bytes.at<ub16>(0), 0x0102u);
  EXPECT_EQ(*bytes.at<ub32>(1), 0x02030405u);
  EXPECT_EQ(*bytes.at<ul64>(0), 0x0807060504030201u);
}

TEST(Printable, EscapesReversibly) {
  EXPECT_EQ(printable("plain"), "plain");
  EXPECT_EQ(printable("a\\b"), "a\\\\b");
  EXPECT_EQ(printable("\x1b[2J\n"), "\\x1b[2J\\x0a");
  EXPECT_EQ(printable("\xff\xc3"), "\\xff\\xc3") << "invalid UTF-8";
  EXPECT_EQ(printable("\xc0\xaf"), "\\xc0\\xaf") << "an overlong slash";
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80") << "a surrogate";
  EXPECT_EQ(printable("größe 数"), "größe 数");
  EXPECT_EQ(printable("a\xe2\x80\xae"
                      "b"),
            "a\\xe2\\x80\\xaeb")
      << "right-to-left override";
  EXPECT_EQ(printable("\xc2\x9b"), "\\xc2\\x9b") << "C1 control";
  EXPECT_EQ(printable("\xef\xbf\xbe"), "\\xef\\xbf\\xbe") << "U+FFFE, which XML forbids";
}

TEST(Nearest, FindsTypingErrorsOnly) {
  constexpr std::array<std::string_view, 3> words = {"--floor", "--format", "--fail-on"};
  EXPECT_EQ(nearest("--flor", words), "--floor");
  EXPECT_EQ(nearest("--FORMAT", words), "--format");
  EXPECT_EQ(nearest("zzzzzzzzzzzz", words), "");
}

TEST(Paths, AreNormalisedByName) {
  EXPECT_EQ(normal_path("a/./b//c"), "a/b/c");
  EXPECT_EQ(normal_path("a/../b"), "b");
  EXPECT_EQ(normal_path("a/../../b"), "../b");
  EXPECT_EQ(normal_path("../../b/.."), "../..");
  EXPECT_EQ(normal_path("/../a"), "/a");
  EXPECT_EQ(normal_path("./"), "");
  EXPECT_EQ(base_name("a/b.so"), "b.so");
  EXPECT_EQ(dir_name("a/b.so"), "a");
  EXPECT_EQ(dir_name("b.so"), "");
}

TEST(Sizes, AreHuman) {
  EXPECT_EQ(human_size(999), "999 bytes");
  EXPECT_EQ(human_size(1000), "1.0 kB");
  EXPECT_EQ(human_size(1407576), "1.4 MB");
}

TEST(Versions, AreParsedWholeOrNotAtAll) {
  EXPECT_EQ(parse_version("2.17"), (Version{2, 17, 0}));
  EXPECT_EQ(parse_version("1.2.4"), (Version{1, 2, 4}));
  for (std::string_view bad : {"", "2.", ".2", "2.17x", "2.17.1.1", "-1", "2..3", "99999999999"})
    EXPECT_FALSE(parse_version(bad)) << bad;
  EXPECT_EQ(node_version("GLIBC_2.2.5", "GLIBC_"), (Version{2, 2, 5}));
  EXPECT_FALSE(node_version("GLIBC_PRIVATE", "GLIBC_"));
  EXPECT_LT(*parse_version("2.9"), *parse_version("2.10"));
}

}  // namespace
}  // namespace aotcheck::test
