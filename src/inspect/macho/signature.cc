// The code signature of one slice: its first code directory, and the hash of every page that it
// covers (Apple, kern/cs_blobs.h; xnu checks each page when it is first touched).
#include <fmt/format.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include <algorithm>

#include "inspect/macho/context.h"
#include "inspect/names.h"

namespace aotcheck::macho {
namespace {

struct SuperBlob {
  ub32 magic, length, count;
};
struct BlobIndex {
  ub32 type, offset;
};
struct CodeDirectory {
  ub32 magic, length, version, flags, hashes, identifier, special_slots, slots, code_limit;
  std::uint8_t hash_size, hash_type, platform, page_bits;
  ub32 spare;
};
static_assert(sizeof(CodeDirectory) == 44);

constexpr std::uint32_t kSuperBlob = 0xfade0cc0, kCodeDirectory = 0xfade0c02, kCms = 0xfade0b01;
constexpr std::uint32_t kCmsSlot = 0x10000, kHasTeam = 0x20200, kHasLimit64 = 0x20300;
constexpr std::uint32_t kMaxBlobs = 64;

struct HashKind {
  std::uint8_t type;
  std::size_t size;
};
constexpr HashKind kHashes[] = {{1, 20}, {2, 32}, {3, 20}, {4, 48}};

template <typename State, typename Init, typename Update, typename Digest>
std::string digest_of(Bytes page, std::size_t size, Init init, Update update, Digest digest) {
  State state;
  init(&state);
  update(&state, page.size(), page.begin());
  std::string out(size, '\0');
  digest(&state, out.size(), reinterpret_cast<std::uint8_t*>(out.data()));
  return out;
}

std::string hash_of(Bytes page, std::uint8_t type, std::size_t size) {
  if (type == 1) return digest_of<sha1_ctx>(page, size, sha1_init, sha1_update, sha1_digest);
  if (type == 4)
    return digest_of<sha512_ctx>(page, size, sha384_init, sha512_update, sha384_digest);
  return digest_of<sha256_ctx>(page, size, sha256_init, sha256_update, sha256_digest);
}

class Reader {
 public:
  Reader(Context& c, Bytes blob, CodeSignature& out) : c_(c), blob_(blob), out_(out) {}

  // The reason why the signature could not be read; empty where it could.
  std::string read() {
    auto super = blob_.at<SuperBlob>(0);
    if (!super || super->magic != kSuperBlob) return "it does not begin with its magic";
    if (super->length > blob_.size() || super->count > kMaxBlobs)
      return fmt::format("it has {} parts in {:#x} bytes", std::uint32_t{super->count},
                         std::uint32_t{super->length});
    auto index = blob_.array<BlobIndex>(sizeof(SuperBlob), super->count);
    if (!index) return index.error().what;
    const BlobIndex* directory = nullptr;
    for (const BlobIndex& part : *index) {
      if (part.type == 0 && !directory) directory = &part;
      if (part.type == kCmsSlot) take_certificate(part.offset);
    }
    return directory ? read_directory(directory->offset) : "it has no code directory";
  }

 private:
  // A CMS part of eight bytes is there and empty: ad hoc.
  void take_certificate(std::uint32_t at) {
    auto magic = blob_.at<ub32>(at), length = blob_.at<ub32>(std::uint64_t{at} + 4);
    out_.has_certificate = magic && length && *magic == kCms && *length > 8;
  }

  std::string read_directory(std::uint32_t at) {
    auto whole = blob_.clipped(at);
    auto head = whole.at<CodeDirectory>(0);
    if (!head || head->magic != kCodeDirectory) return "its code directory is not there";
    auto directory = whole.slice(0, head->length);
    if (!directory) return "its code directory: " + directory.error().what;
    auto identifier = bounded_string(*directory, head->identifier);
    if (!identifier) return "its identifier does not end";
    out_.identifier = *identifier;
    out_.flags = head->flags;
    out_.hash_type = head->hash_type;
    out_.code_limit = head->code_limit;
    if (head->version >= kHasTeam)
      if (auto team = directory->at<ub32>(48); team && *team != 0)
        if (auto text = bounded_string(*directory, *team)) out_.team = *text;
    if (head->version >= kHasLimit64)
      if (auto limit = directory->at<ub64>(56); limit && *limit != 0) out_.code_limit = *limit;
    return check_pages(*directory, *head);
  }

  std::string check_pages(Bytes directory, const CodeDirectory& head) {
    auto kind = std::find_if(std::begin(kHashes), std::end(kHashes),
                             [&](const HashKind& k) { return k.type == head.hash_type; });
    if (kind == std::end(kHashes) || kind->size != head.hash_size || head.page_bits > 30)
      return fmt::format("hash type {} of {} bytes, pages of 2^{}", head.hash_type, head.hash_size,
                         head.page_bits);
    if (out_.code_limit > c_.signature.offset)
      return fmt::format("it covers {:#x} bytes, it begins at {:#x}", out_.code_limit,
                         c_.signature.offset);
    out_.page_size = head.page_bits == 0 ? 0 : 1u << head.page_bits;
    const std::uint64_t page = out_.page_size != 0 ? out_.page_size : out_.code_limit;
    out_.pages = head.slots;
    std::uint64_t expected = page == 0 ? 0 : (out_.code_limit + page - 1) / page;
    if (expected != out_.pages) return fmt::format("{} hashes for {} pages", out_.pages, expected);
    auto hashes = directory.slice(head.hashes, expected * kind->size);
    if (!hashes) return "its hashes: " + hashes.error().what;
    for (std::uint32_t i = 0; i < out_.pages; ++i) {
      std::uint64_t at = i * page, size = std::min(page, out_.code_limit - at);
      if (hash_of(c_.slice.clipped(at, size), kind->type, kind->size) ==
          hashes->slice(i * kind->size, kind->size)->text())
        continue;
      if (out_.wrong_pages++ == 0) out_.first_wrong = at;
    }
    return "";
  }

  Context& c_;
  Bytes blob_;
  CodeSignature& out_;
};

}  // namespace

void read_signature(Context& c) {
  if (!c.signature.present) return;
  auto blob = c.slice.slice(c.signature.offset, c.signature.size);
  if (!blob) return;
  CodeSignature& out = c.facts.signature.emplace();
  out.offset = c.signature.offset;
  out.size = c.signature.size;
  if (std::string wrong = Reader(c, *blob, out).read(); !wrong.empty())
    c.defect(Part::signature, c.signature.offset, "the code signature: " + wrong);
}

}  // namespace aotcheck::macho
