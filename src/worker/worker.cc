#include "worker/worker.h"

#include <fmt/format.h>

#include <new>

#include "facts/wire.h"
#include "inspect/archive/walk.h"
#include "inspect/inspect.h"
#include "payload/payload.h"
#include "worker/channel.h"
#include "worker/confine.h"

namespace aotcheck {
namespace {

bool send_error(int socket, std::uint32_t number, std::string_view what) {
  return send_frame(socket, Frame::error, number, what);
}

bool answer_file(int socket, std::uint32_t number, const WireRequest& request, Bytes bytes) {
  Wants wants{request.crc32 != 0, request.sha256 != 0, request.entry_prefix.data(),
              request.list != 0};
  return send_frame(socket, Frame::facts, number,
                    encode(inspect(bytes, static_cast<Content>(request.content), wants)));
}

bool answer_archive(int socket, std::uint32_t number, const WireRequest& request, Bytes bytes) {
  ArchiveOptions options;
  options.depth = request.depth;
  options.entry_prefix = request.entry_prefix.data();
  options.done = request.done;
  options.part = request.part;
  options.parts = request.parts;
  options.fatal.assign(request.fatal.begin(), request.fatal.begin() + request.fatal_count);
  ArchiveSink sink{[&](const MemberFacts& member) {
                     return send_frame(socket, Frame::member, number, encode(member));
                   },
                   [&](const MemberContents& contents) {
                     return send_frame(socket, Frame::contents, number, encode(contents));
                   }};
  FileFacts facts;
  facts.content = static_cast<Content>(request.content);
  ArchiveWalk walk(options, sink, bytes.size());
  facts.archive = read_archive(bytes, facts.content, walk, 0);
  return send_frame(socket, Frame::facts, number, encode(facts));
}

bool answer(int socket, std::uint32_t number, const WireRequest& request, int fd) {
  auto file = MappedFile::map(fd, request.size);
  if (!file) return send_error(socket, number, "it could not be read: " + file.error().what);
  try {
    Bytes bytes(file->data(), file->size());
    return request.kind == RequestKind::archive ? answer_archive(socket, number, request, bytes)
                                                : answer_file(socket, number, request, bytes);
  } catch (const std::bad_alloc&) {
    return send_error(
        socket, number,
        fmt::format("reading it takes more than {} MiB of memory", kWorkerData >> 20));
  }
}

}  // namespace

void serve(int socket) {
  WireBatch batch;
  std::array<Descriptor, kBatch> files;
  while (receive_with(socket, &batch, sizeof batch, files)) {
    for (std::size_t i = 0; i < batch.count && i < kBatch; ++i)
      if (!answer(socket, batch.number, batch.requests[i], files[i].get())) return;
    for (Descriptor& file : files) file.reset();
  }
}

}  // namespace aotcheck
