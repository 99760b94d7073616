#include "inspect/pdb.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "inspect/guid.h"

namespace aotcheck {
namespace {

struct SuperBlock {
  char magic[32];
  ul32 block_size, free_map, block_count, directory_size, unknown, block_map;
};
struct InfoHeader {
  ul32 version, signature, age;
  char guid[16];
};
struct DbiHeader {
  ul32 signature, version, age;
};

constexpr std::uint32_t kInfoStream = 1, kDbiStream = 3, kNil = 0xffffffff;
constexpr std::uint32_t kMaxDirectory = 64u << 20, kMaxStreams = 1u << 20;

// A file of blocks; a stream is a list of their numbers.
class Msf {
 public:
  explicit Msf(Bytes file) : file_(file) {}

  Result<std::uint32_t> open() {
    auto super = file_.at<SuperBlock>(0);
    if (!super) return tl::unexpected(super.error());
    block_ = super->block_size;
    if (block_ < 512 || block_ > 65536 || (block_ & (block_ - 1)) != 0)
      return malformed(32, fmt::format("blocks of {} bytes", block_));
    if (super->directory_size > kMaxDirectory)
      return malformed(
          44, fmt::format("a directory of {} bytes", std::uint32_t{super->directory_size}));
    std::uint32_t blocks = (super->directory_size + block_ - 1) / block_;
    auto map = file_.array<ul32>(std::uint64_t{super->block_map} * block_, blocks);
    if (!map) return tl::unexpected(map.error());
    std::string directory;
    for (std::uint32_t block : *map) {
      auto bytes = file_.slice(std::uint64_t{block} * block_, block_);
      if (!bytes) return tl::unexpected(bytes.error());
      directory += bytes->text();
    }
    directory_ = std::move(directory);
    auto count = Bytes(directory_).at<ul32>(0);
    if (!count || *count > kMaxStreams) return malformed(0, "the directory has no stream count");
    return std::uint32_t{*count};
  }

  std::uint32_t size_of(std::uint32_t stream) const {
    auto size = Bytes(directory_).at<ul32>(4 + std::uint64_t{stream} * 4);
    return size && *size != kNil ? std::uint32_t{*size} : 0;
  }

  // What of the first `length` bytes of a stream lies in its first block.
  Result<Bytes> head(std::uint32_t stream, std::uint32_t streams, std::uint32_t length) const {
    std::uint64_t at = 4 + std::uint64_t{streams} * 4;
    for (std::uint32_t i = 0; i < stream; ++i) at += std::uint64_t{blocks_of(i)} * 4;
    if (size_of(stream) < length)
      return malformed(0, fmt::format("stream {} has {} bytes", stream, size_of(stream)));
    auto block = Bytes(directory_).at<ul32>(at);
    if (!block) return tl::unexpected(block.error());
    return file_.slice(std::uint64_t{*block} * block_, length);
  }

 private:
  std::uint64_t blocks_of(std::uint32_t stream) const {
    return (std::uint64_t{size_of(stream)} + block_ - 1) / block_;
  }

  Bytes file_;
  std::uint32_t block_ = 0;
  std::string directory_;
};

void read_msf(Bytes file, PdbFacts& out) {
  Msf msf(file);
  auto streams = msf.open();
  if (!streams) return void(out.defect = streams.error().what);
  auto info = msf.head(kInfoStream, *streams, sizeof(InfoHeader));
  if (!info) return void(out.defect = "the info stream: " + info.error().what);
  InfoHeader header = *info->at<InfoHeader>(0);
  out.guid = guid_text({header.guid, sizeof header.guid});
  out.age = header.age;
  // The info stream counts every write of the PDB; the image has the age of the DBI stream.
  out.has_symbols = *streams > kDbiStream && msf.size_of(kDbiStream) != 0;
  if (!out.has_symbols) return;
  auto dbi = msf.head(kDbiStream, *streams, sizeof(DbiHeader));
  if (!dbi) return void(out.defect = "the DBI stream: " + dbi.error().what);
  out.age = dbi->at<DbiHeader>(0)->age;
}

// ECMA-335 II.24.2.1: version text, flags, then streams of which #Pdb begins with the id.
void read_portable(Bytes file, PdbFacts& out) {
  out.portable = true;
  auto length = file.at<ul32>(12);
  auto count = length ? file.at<ul16>(16 + std::uint64_t{*length} + 2) : malformed(12, "");
  if (!count) return void(out.defect = "the metadata header ends too early");
  std::uint64_t at = 20 + std::uint64_t{*length};
  for (std::uint32_t i = 0; i < *count; ++i) {
    auto offset = file.at<ul32>(at);
    auto name = file.clipped(at + 8, 32).c_string(0);
    if (!offset || !name) break;
    if (*name == "#Pdb") {
      auto id = file.slice(*offset, 20);
      if (!id) break;
      out.guid = guid_text(id->slice(0, 16)->text());
      out.age = 1;
      out.has_symbols = true;
      return;
    }
    at += 8 + (name->size() + 4) / 4 * 4;
  }
  out.defect = "it has no stream #Pdb";
}

}  // namespace

PdbFacts read_pdb(Bytes file) {
  PdbFacts out;
  if (file.clipped(0, 4).text() == "BSJB")
    read_portable(file, out);
  else
    read_msf(file, out);
  return out;
}

}  // namespace aotcheck
