#include "support/tree.h"

#include <gtest/gtest.h>

#include "engine/collect.h"

namespace aotcheck::test {

namespace fs = std::filesystem;

bool can_run(const char* loader) {
  return fs::exists(loader) && run({"g++", "-dumpmachine"}).out.starts_with("x86_64");
}

Tree::Tree(std::string loader) : loader_(std::move(loader)) {
  fs::create_directory(root());
}

void Tree::library(const std::string& path, const std::string& function, Words options,
                   const std::string& calls) {
  value_of_[path] = ++last_value_;
  std::string source = "extern \"C\" int " + function + "() { return ";
  if (calls.empty())
    source += std::to_string(last_value_) + "; }\n";
  else
    source = "extern \"C\" int " + calls + "();\n" + source + calls + "(); }\n";
  options.insert(options.begin(), {"-shared", "-Wl,-soname," + fs::path(path).filename().string()});
  compile(path, source, options);
}

void Tree::program(const std::string& path, const std::string& function, Words options) {
  options.insert(options.begin(),
                 {"-pie", "-Wl,--no-as-needed", "-Wl,--dynamic-linker," + loader_});
  compile(path,
          "extern \"C\" int " + function +
              "();\n"
              "extern \"C\" __attribute__((force_align_arg_pointer)) void _start() {\n"
              "  int value = " +
              function +
              "();\n"
              "  asm volatile(\"syscall\" : : \"a\"(231), \"D\"(value));\n"
              "  __builtin_unreachable();\n}\n",
          options);
}

void Tree::text(const std::string& path, const std::string& contents) {
  fs::create_directories(at(path).parent_path());
  write_file(at(path), contents);
}

void Tree::patch(const std::string& path, std::size_t offset, const std::string& bytes) {
  std::string contents = read_file(at(path));
  contents.replace(offset, bytes.size(), bytes);
  write_file(at(path), contents);
}

void Tree::remove(const std::string& path) {
  fs::remove_all(at(path));
}

void Tree::link(const std::string& path, const std::string& target) {
  fs::create_directories(at(path).parent_path());
  fs::create_symlink(target, at(path));
}

int Tree::value_at(const std::string& path) const {
  std::error_code error;
  auto real = fs::relative(fs::canonical(at(path), error), fs::canonical(root()));
  auto value = value_of_.find(real.string());
  return value == value_of_.end() ? 0 : value->second;
}

void Tree::compile(const std::string& path, const std::string& source, const Words& options) {
  fs::create_directories(at(path).parent_path());
  fs::path input = temp_.path() / "input.cc";
  write_file(input, source);
  Words command = {"g++", "-O1", "-fPIC", "-ffreestanding", "-fno-stack-protector", "-nostdlib"};
  for (const std::string& word :
       {std::string("-w"), std::string("-o"), at(path).string(), input.string(),
        std::string("-Wl,--allow-shlib-undefined"), std::string("-Wl,--hash-style=both")})
    command.push_back(word);
  command.insert(command.end(), options.begin(), options.end());
  auto result = run(command, root());
  ASSERT_EQ(result.exit_code, 0) << result.err;
}

Words runpath(const std::string& path, Words more) {
  more.push_back("-Wl,--enable-new-dtags");
  more.push_back("-Wl,-rpath," + path);
  return more;
}
Words rpath(const std::string& path, Words more) {
  more.push_back("-Wl,--disable-new-dtags");
  more.push_back("-Wl,-rpath," + path);
  return more;
}

// `tool` needs a/libw.so, which needs libv.so; with these options each.
std::function<void(Tree&)> chain(Words tool, Words library, std::string inner) {
  return [=](Tree& t) {
    t.library(inner, "v");
    Words options = library;
    options.push_back(inner);
    t.library("a/libw.so", "w", options, "v");
    options = tool;
    options.push_back("a/libw.so");
    t.program("tool", "w", options);
  };
}

World world_of(const fs::path& root) {
  World world;
  world.payloads.push_back(*open_payload(root.string()));
  auto inspector = *make_inspector({.jobs = 1});
  inspect_payloads(world, *inspector);
  follow_references(world, *inspector, {});
  settle(world, {});
  return world;
}

const Resolution* resolution(const World& world, const std::string& user,
                             const std::string& needed) {
  for (std::size_t i = 0; i < world.artifacts.size(); ++i)
    if (world.artifacts[i].entry->path == user)
      for (const Resolution& r : world.links[i].needed)
        if (r.name == needed) return &r;
  return nullptr;
}

bool finds_an_error(const fs::path& root) {
  JsonRun judged = check({"--select", "LNK001,LNK002,LNK003,LNK004,LNK006,LNK013", root.string()});
  for (const Found& found : findings(judged.report))
    if (found.severity == "error") return true;
  return false;
}

}  // namespace aotcheck::test
