// The export trie of one slice, which dyld looks names up in (Apple, dyld: MachOLayout, Trie.hpp).
#include <fmt/format.h>

#include <string_view>

#include "facts/limits.h"
#include "inspect/macho/context.h"
#include "inspect/names.h"
#include "inspect/native_aot.h"

namespace aotcheck::macho {

Result<std::uint64_t> uleb(Bytes bytes, std::uint64_t& at) {
  std::uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    auto byte = bytes.at<std::uint8_t>(at++);
    if (!byte) return malformed(bytes.origin() + at, "a number does not end");
    if (shift >= 63 && *byte > 1) return malformed(bytes.origin() + at, "a number is too large");
    value |= std::uint64_t{*byte & 0x7fu} << shift;
    if ((*byte & 0x80) == 0) return value;
  }
}

namespace {

struct Node {
  std::uint64_t offset = 0;
  std::string name;
};

class Trie {
 public:
  Trie(Context& c, Bytes bytes) : c_(c), bytes_(bytes), seen_(bytes.size()) {}

  void read() {
    nodes_.push_back({});
    while (!nodes_.empty()) {
      Node node = std::move(nodes_.back());
      nodes_.pop_back();
      if (!visit(node)) return;
    }
  }

 private:
  bool fail(std::uint64_t at, std::string_view what) {
    c_.defect(Part::symbols, c_.trie.offset + at, fmt::format("the export trie: {}", what));
    return false;
  }

  bool visit(const Node& node) {
    if (node.offset >= bytes_.size()) return fail(0, "a node lies outside of it");
    // A real trie is a tree; one that comes back to a node would never end.
    if (seen_[node.offset]) return fail(node.offset, "a node has two ways to it");
    seen_[node.offset] = true;
    std::uint64_t at = node.offset;
    auto size = uleb(bytes_, at);
    if (!size || !bytes_.holds(at, *size)) return fail(node.offset, "a symbol's data is not there");
    if (*size != 0 && !take_symbol(node, at)) return false;
    at += *size;
    auto children = bytes_.at<std::uint8_t>(at++);
    if (!children) return fail(node.offset, "a node's branches are not there");
    for (unsigned i = 0; i < *children; ++i) {
      auto edge = bounded_string(bytes_, at);
      if (!edge) return fail(at, "the text of a branch does not end");
      at += edge->size() + 1;
      auto offset = uleb(bytes_, at);
      if (!offset) return fail(at, offset.error().what);
      names_ += node.name.size() + edge->size();
      if (names_ > kMaxNames) return fail(at, "its names are too many");
      nodes_.push_back({*offset, node.name + std::string(*edge)});
    }
    return true;
  }

  // Flags, then an address, or the library and the name there of what is exported again.
  bool take_symbol(const Node& node, std::uint64_t at) {
    constexpr std::uint64_t kReexport = 8;
    auto flags = uleb(bytes_, at);
    auto value = flags ? uleb(bytes_, at) : flags;
    if (!value) return fail(node.offset, value.error().what);
    if ((*flags & kReexport) == 0 && c_.text_address + *value > c_.memory_end)
      return fail(node.offset, fmt::format("{} lies outside the image", node.name));
    c_.exports.push_back(node.name);
    if (node.name.starts_with('_') && std::string_view(node.name).substr(1) == kRuntimeHeader)
      c_.runtime_header = c_.text_address + *value;
    return true;
  }

  Context& c_;
  Bytes bytes_;
  std::vector<bool> seen_;
  std::vector<Node> nodes_;
  std::uint64_t names_ = 0;
};

}  // namespace

void read_trie(Context& c) {
  if (!c.trie.present) return;
  if (auto bytes = c.slice.slice(c.trie.offset, c.trie.size)) Trie(c, *bytes).read();
}

}  // namespace aotcheck::macho
