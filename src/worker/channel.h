// How supervisor, zygote and workers talk: fixed requests with descriptors one way, frames of any
// length the other way, over local stream sockets.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "facts/limits.h"

namespace aotcheck {

// Both ends of a new connection; empty where there are no descriptors left.
std::optional<std::array<Descriptor, 2>> connection();

inline constexpr std::size_t kBatch = 16;  // files that go to a worker in one message

enum class RequestKind : std::uint8_t {
  file,     // one frame answers: facts or an error
  archive,  // for each member a `member` frame and, where its contents were wanted, `contents`;
            // then facts of the archive as a whole, or an error
};

struct WireRequest {
  std::uint64_t size = 0;  // of the file, in bytes
  RequestKind kind = RequestKind::file;
  std::uint8_t content = 0, crc32 = 0, sha256 = 0, list = 0;
  std::array<char, 64> entry_prefix = {};  // ends in NUL
  // Of an archive: how deep archives in it are opened, how many members are known already, and
  // which of them cost a worker its life.
  std::uint8_t depth = 0, fatal_count = 0;
  std::uint8_t part = 0, parts = 1;  // the share of a zip file
  std::uint32_t done = 0;
  std::array<std::uint32_t, kMaxArchiveDeaths> fatal{};
};

// One message; its descriptors come in the order of the requests. Answers carry its number, so that
// one too many is not taken for the answer to a later question.
struct WireBatch {
  std::uint32_t number = 0, count = 0;
  std::array<WireRequest, kBatch> requests;
};

// Sends one structure with descriptors; false where the other end is gone.
bool send_with(int socket, const void* data, std::size_t size, std::span<const int> descriptors);
// Receives exactly one structure and its descriptors; false at the end of the stream.
bool receive_with(int socket, void* data, std::size_t size, std::span<Descriptor> descriptors);

enum class Frame : std::uint8_t { hello, facts, error, member, contents };

// What comes before the text of a frame.
struct __attribute__((packed)) FrameHead {
  std::uint32_t size = 0;    // of the text, in bytes
  std::uint32_t number = 0;  // of the batch that it answers
  Frame kind = Frame::hello;
};

// Writes head and text; false where the other end is gone.
bool send_frame(int socket, Frame kind, std::uint32_t number, std::string_view text);

}  // namespace aotcheck
