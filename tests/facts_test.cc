// Facts in their two forms: over the wire they come back equal, and a broken reply is refused.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "facts/json.h"
#include "facts/sniff.h"
#include "facts/wire.h"
#include "inspect/inspect.h"
#include "tests/support/run.h"

namespace aotcheck::test {
namespace {

FileFacts facts_of_sample(const std::string& path) {
  std::string bytes = read_file(corpora() / path);
  return inspect(Bytes(bytes), sniff(bytes), {true, true});
}

class Wire : public testing::TestWithParam<const char*> {};

TEST_P(Wire, BringsFactsBackEqual) {
  FileFacts facts = facts_of_sample(GetParam());
  std::string wire = encode(facts);
  auto back = decode(Bytes(wire));
  ASSERT_TRUE(back) << back.error().what;
  EXPECT_EQ(encode(*back), wire);
  EXPECT_EQ(to_json(*back).dump(), to_json(facts).dump());
}

INSTANTIATE_TEST_SUITE_P(
    Samples, Wire,
    testing::Values("nativeaot/app-arm64/cross-build-test",
                    "nativeaot/app-arm64/cross-build-test.dbg", "nativeaot/framework/inventory.dll",
                    "nativeaot/framework/inventory", "nativeaot/app-arm64.recipe.sh",
                    "nativeaot/npm/win-x64/Microsoft.JavaScript.NodeApi.node",
                    "nativeaot/npm/osx-arm64/Microsoft.JavaScript.NodeApi.node",
                    "TGT001/pass-universal/payload/osx-arm64/libtool.dylib",
                    "DBG004/pass-pdb/payload/win-x64/tool.pdb"),
    [](const auto& sample) { return "Sample" + std::to_string(sample.index); });

TEST(WireReply, IsRefusedWhereverItIsCut) {
  std::string wire = encode(facts_of_sample("nativeaot/app-arm64/cross-build-test"));
  for (std::size_t length = 0; length < wire.size(); ++length)
    EXPECT_FALSE(decode(Bytes(wire.data(), length))) << length;
  EXPECT_FALSE(decode(Bytes(wire + '\0'))) << "bytes left over";
}

// A changed byte gives other facts or an error, never a crash or an index outside its table.
TEST(WireReply, MayBeDamagedAnywhere) {
  std::string wire = encode(facts_of_sample("nativeaot/app-arm64/cross-build-test"));
  std::mt19937 random(1);
  for (std::size_t at = 0; at < wire.size(); ++at) {
    std::string damaged = wire;
    damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ (1u << random() % 8));
    auto facts = decode(Bytes(damaged));
    if (!facts || !facts->binary) continue;
    for (const Import& symbol : facts->binary->imports)
      EXPECT_NE(facts->binary->name(symbol).data(), nullptr);
    (void)to_json(*facts).dump();
  }
}

TEST(FactsJson, HasTheWordsOfTheField) {
  auto json = to_json(facts_of_sample("nativeaot/app-arm64/cross-build-test"));
  const auto& binary = json["binary"];
  EXPECT_EQ(binary["machine"], "aarch64");
  EXPECT_EQ(binary["interpreter"]["text"], "/lib/ld-linux-aarch64.so.1");
  EXPECT_EQ(binary["kind"], "program");
  EXPECT_EQ(binary["build_id"].get<std::string>().size(), 40u);
  EXPECT_EQ(json["elf"]["abi_tag"]["major"], 3);
  bool found = false;
  for (const auto& import : binary["imports"])
    if (import["name"] == "pthread_create") {
      found = true;
      EXPECT_EQ(import["library"], "libpthread.so.0");
      EXPECT_EQ(import["node"], "GLIBC_2.17");
    }
  EXPECT_TRUE(found);
}

TEST(Sniff, TellsContentsByTheirBytes) {
  using std::string_literals::operator""s;
  EXPECT_EQ(sniff("\x7f"
                  "ELF\2\1\1"),
            Content::elf);
  EXPECT_EQ(sniff("#!/bin/sh\n"), Content::script);
  EXPECT_EQ(sniff("\xef\xbb\xbf#!/bin/sh\n"), Content::script);
  EXPECT_EQ(sniff("!<arch>\n"), Content::static_library);
  EXPECT_EQ(sniff("PK\3\4"), Content::zip);
  EXPECT_EQ(sniff("\xca\xfe\xba\xbe\0\0\0\2"s), Content::macho);
  EXPECT_EQ(sniff("\xca\xfe\xba\xbe\0\0\0\x34"s), Content::other) << "a Java class";
  EXPECT_EQ(sniff("MZ, said the cat, and many other things that are long enough to hold it"),
            Content::other);
  EXPECT_EQ(sniff(""), Content::empty);
  EXPECT_EQ(sniff("hello"), Content::other);
}

}  // namespace
}  // namespace aotcheck::test
