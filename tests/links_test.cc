// The link index against the real loaders: small layouts are built, run, and judged; what ld.so
// does has to be what the index says. Each copy of a library returns a number of its own, so that
// the exit code tells which one was loaded.
#include "engine/links.h"

#include <gtest/gtest.h>

#include <functional>

#include "support/run.h"
#include "support/tree.h"

namespace aotcheck::test {
namespace {

namespace fs = std::filesystem;
// What happens, by hand: the loader has to do it and the index has to say it.
struct Layout {
  std::string name;
  std::function<void(Tree&)> make;
  std::string found;          // the copy that is loaded; empty: the program does not start
  std::string user = "tool";  // whose need is looked at
  std::string needed = "libv.so";
  const char* loader = kGlibcLoader;
};

void PrintTo(const Layout& layout, std::ostream* out) {
  *out << layout.name;
}

// `tool` with the search path a:b, and the good copy in b; `spoil` puts something into a.
std::function<void(Tree&)> a_before_b(std::function<void(Tree&)> spoil) {
  return [spoil = std::move(spoil)](Tree& t) {
    t.library("b/libv.so", "v");
    t.program("tool", "v", runpath("$ORIGIN/a:$ORIGIN/b", {"b/libv.so"}));
    spoil(t);
  };
}

const std::vector<Layout> kLayouts = {
    {"runpath", a_before_b([](Tree&) {}), "b/libv.so"},
    {"first_directory_wins", a_before_b([](Tree& t) { t.library("a/libv.so", "v"); }), "a/libv.so"},
    {"other_machine_is_skipped", a_before_b([](Tree& t) {
       t.library("a/libv.so", "v");
       t.patch("a/libv.so", 18, "\xb7");
     }),
     "b/libv.so"},
    {"other_class_is_skipped", a_before_b([](Tree& t) {
       t.library("a/libv.so", "v");
       t.patch("a/libv.so", 4, "\x01");
     }),
     "b/libv.so"},
    {"dangling_link_is_skipped", a_before_b([](Tree& t) { t.link("a/libv.so", "nothing"); }),
     "b/libv.so"},
    {"link_is_followed", a_before_b([](Tree& t) { t.link("a/libv.so", "../b/libv.so"); }),
     "a/libv.so"},
    {"loop_of_links_ends_the_search", a_before_b([](Tree& t) { t.link("a/libv.so", "libv.so"); }),
     ""},
    {"text_ends_the_search",
     a_before_b([](Tree& t) { t.text("a/libv.so", std::string(4096, 'x')); }), ""},
    {"empty_file_ends_the_search", a_before_b([](Tree& t) { t.text("a/libv.so", ""); }), ""},
    {"directory_ends_the_search",
     a_before_b([](Tree& t) { fs::create_directories(t.at("a/libv.so")); }), ""},
    {"byte_order_ends_the_search", a_before_b([](Tree& t) {
       t.library("a/libv.so", "v");
       t.patch("a/libv.so", 5, "\x02");
     }),
     ""},
    {"header_version_ends_the_search", a_before_b([](Tree& t) {
       t.library("a/libv.so", "v");
       t.patch("a/libv.so", 6, "\x02");
     }),
     ""},
    {"osabi_ends_the_search", a_before_b([](Tree& t) {
       t.library("a/libv.so", "v");
       t.patch("a/libv.so", 7, "\x06");
     }),
     ""},
    {"abi_version_ends_the_search", a_before_b([](Tree& t) {
       t.library("a/libv.so", "v");
       t.patch("a/libv.so", 8, "\x05");
     }),
     ""},
    {"padding_ends_the_search", a_before_b([](Tree& t) {
       t.library("a/libv.so", "v");
       t.patch("a/libv.so", 12, "\x01");
     }),
     ""},
    {"program_header_size_ends_the_search", a_before_b([](Tree& t) {
       t.library("a/libv.so", "v");
       t.patch("a/libv.so", 54, "\x40");
     }),
     ""},
    {"pie_ends_the_search", a_before_b([](Tree& t) { t.program("a/libv.so", "v", {"b/libv.so"}); }),
     ""},
    {"object_ends_the_search", a_before_b([](Tree& t) {
       t.library("a/libv.so", "v");
       t.patch("a/libv.so", 16, "\x01");
     }),
     ""},
    {"folder_for_newer_processors_is_looked_into",
     a_before_b([](Tree& t) { t.text("a/glibc-hwcaps/x86-64-v2/libv.so", "text"); }), ""},
    {"missing", a_before_b([](Tree& t) { t.remove("b"); }), ""},
    {"origin_with_letters_behind_it",
     [](Tree& t) {
       t.library("xa/libv.so", "v");
       t.program("x", "v", runpath("$ORIGIN", {"xa/libv.so"}));
       t.program("tool", "v", runpath("$ORIGIN/y:$ORIGINa", {"xa/libv.so"}));
     },
     ""},
    {"braces",
     [](Tree& t) {
       t.library("a/libv.so", "v");
       t.program("tool", "v", runpath("${ORIGIN}/./a//", {"a/libv.so"}));
     },
     "a/libv.so"},
    {"origin_is_a_word_of_letters",
     [](Tree& t) {
       t.library("a.libs/libv.so", "v");
       t.library("a/libw.so", "w", runpath("$ORIGIN.libs", {"a.libs/libv.so"}), "v");
       t.program("tool", "w", runpath("$ORIGIN/a", {"a/libw.so"}));
     },
     "a.libs/libv.so", "a/libw.so"},
    {"origin_in_needed",
     [](Tree& t) {
       t.library("sub/libv.so", "v", {"-Wl,-soname,$ORIGIN/sub/libv.so"});
       t.program("tool", "v", {"sub/libv.so"});
     },
     "sub/libv.so", "tool", "$ORIGIN/sub/libv.so"},
    {"runpath_is_not_inherited", chain(runpath("$ORIGIN/a"), {}), "", "a/libw.so"},
    {"rpath_is_inherited", chain(rpath("$ORIGIN/a"), {}), "a/libv.so", "a/libw.so"},
    {"runpath_of_a_library_hides_the_rpath_of_its_loader",
     chain(rpath("$ORIGIN/a"), runpath("$ORIGIN/nothing")), "", "a/libw.so"},
    {"runpath_of_a_library", chain(runpath("$ORIGIN/a"), runpath("$ORIGIN")), "a/libv.so",
     "a/libw.so"},
    {"already_loaded_by_name", chain(runpath("$ORIGIN/a", {"a/libv.so"}), {}), "a/libv.so",
     "a/libw.so"},
    {"already_loaded_by_soname",
     [](Tree& t) {
       t.library("a/libv.so", "v");
       t.library("a/libw.so", "w", {"a/libv.so"}, "v");
       t.library("a/libother.so", "unused", {"-Wl,-soname,libother.so"});
       t.program("tool", "w", runpath("$ORIGIN/a", {"a/libother.so", "a/libw.so"}));
       t.library("a/libother.so", "v", {"-Wl,-soname,libv.so"});
       t.remove("a/libv.so");
     },
     "a/libother.so", "a/libw.so"},
    {"origin_of_a_library_is_where_it_was_found",
     [](Tree& t) {
       t.library("real/libv.so", "v");
       t.library("real/libw.so", "w", runpath("$ORIGIN", {"real/libv.so"}), "v");
       t.program("tool", "w", runpath("$ORIGIN/a", {"real/libw.so"}));
       t.link("a/libw.so", "../real/libw.so");
       t.library("a/libv.so", "v");
     },
     "a/libv.so", "real/libw.so"},
    {"filter_is_needed",
     [](Tree& t) {
       t.library("a/libv.so", "v");
       t.library("a/libw.so", "w", runpath("$ORIGIN", {"-Wl,-F,libv.so"}));
       t.program("tool", "w", runpath("$ORIGIN/a", {"a/libw.so"}));
       t.remove("a/libv.so");
     },
     "", "a/libw.so"},
    {"version_node",
     [](Tree& t) {
       t.text("../map", "V1 { global: v; };");
       t.library("a/libv.so", "v", {"-Wl,--version-script,../map"});
       t.program("tool", "v", runpath("$ORIGIN/a", {"a/libv.so"}));
     },
     "a/libv.so"},
    {"lib_token",
     [](Tree& t) {
       t.library("lib/x86_64-linux-gnu/libv.so", "v");
       t.program("tool", "v", runpath("$ORIGIN/$LIB", {"lib/x86_64-linux-gnu/libv.so"}));
     },
     "lib/x86_64-linux-gnu/libv.so"},
    {"no_default_directories",
     [](Tree& t) {
       t.program("tool", "getppid", {"-Wl,-z,nodefaultlib", "-lc"});
     },
     "", "tool", "libc.so.6"},
    {"musl_origin_in_needed",
     [](Tree& t) {
       t.library("sub/libv.so", "v", {"-Wl,-soname,$ORIGIN/sub/libv.so"});
       t.program("tool", "v", {"sub/libv.so"});
     },
     "", "tool", "$ORIGIN/sub/libv.so", kMuslLoader},
    {"musl_runpath_is_inherited", chain(runpath("$ORIGIN/a"), {}), "a/libv.so", "a/libw.so",
     "libv.so", kMuslLoader},
    {"musl_text_ends_the_search",
     a_before_b([](Tree& t) { t.text("a/libv.so", std::string(4096, 'x')); }), "", "tool",
     "libv.so", kMuslLoader},
    {"musl_directory_ends_the_search",
     a_before_b([](Tree& t) { fs::create_directories(t.at("a/libv.so")); }), "", "tool", "libv.so",
     kMuslLoader},
    {"musl_other_token_drops_the_path",
     [](Tree& t) {
       t.library("a/libv.so", "v");
       t.program("tool", "v", runpath("$ORIGIN/a:$ORIGIN/$LIB", {"a/libv.so"}));
     },
     "", "tool", "libv.so", kMuslLoader},
    {"musl_has_no_folders_for_newer_processors",
     a_before_b([](Tree& t) { t.text("a/glibc-hwcaps/x86-64-v2/libv.so", "text"); }), "b/libv.so",
     "tool", "libv.so", kMuslLoader},
};

class RealLoader : public testing::TestWithParam<Layout> {};

TEST_P(RealLoader, DoesWhatTheIndexSays) {
  const Layout& layout = GetParam();
  if (!can_run(layout.loader)) GTEST_SKIP() << "no g++ for x86-64, or no " << layout.loader;
  Tree tree(layout.loader);
  layout.make(tree);
  if (HasFatalFailure()) return;

  auto real = run({tree.at("tool").string()});
  int expected = layout.found.empty() ? 127 : tree.value_at(layout.found);
  EXPECT_EQ(real.exit_code, expected) << "the loader: " << real.err;

  World world = world_of(tree.root());
  const Resolution* r = resolution(world, layout.user, layout.needed);
  ASSERT_NE(r, nullptr);
  if (layout.found.empty())
    EXPECT_TRUE(r->found == aotcheck::Found::missing || r->found == aotcheck::Found::blocked ||
                r->found == aotcheck::Found::external || r->found == aotcheck::Found::by_path)
        << static_cast<int>(r->found) << " " << r->path;
  else
    EXPECT_EQ(r->path, layout.found);
  EXPECT_EQ(finds_an_error(tree.root()), layout.found.empty());
}

INSTANTIATE_TEST_SUITE_P(Layouts, RealLoader, testing::ValuesIn(kLayouts),
                         [](const auto& layout) { return layout.param.name; });

}  // namespace
}  // namespace aotcheck::test
