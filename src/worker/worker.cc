#include "worker/worker.h"

#include <fmt/format.h>

#include <new>

#include "facts/wire.h"
#include "inspect/inspect.h"
#include "payload/payload.h"
#include "worker/channel.h"
#include "worker/confine.h"

namespace aotcheck {
namespace {

bool answer(int socket, std::uint32_t number, const WireRequest& request, int fd) {
  auto file = MappedFile::map(fd, request.size);
  if (!file)
    return send_frame(socket, Frame::error, number, "it could not be read: " + file.error().what);
  try {
    Wants wants{request.crc32 != 0, request.sha256 != 0, request.entry_prefix.data(),
                request.list != 0};
    Bytes bytes(file->data(), file->size());
    return send_frame(socket, Frame::facts, number,
                      encode(inspect(bytes, static_cast<Content>(request.content), wants)));
  } catch (const std::bad_alloc&) {
    return send_frame(
        socket, Frame::error, number,
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
