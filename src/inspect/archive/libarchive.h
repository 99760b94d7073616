// The bridge to libarchive: one pass over an archive in memory. The only place that knows it.
//
// It never starts a program and opens no file: only formats and filters are on that are built in,
// and what the C library loads for names and times is loaded by prepare_libarchive().
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/bytes.h"
#include "facts/file.h"

struct archive;
struct archive_entry;

namespace aotcheck {

// Call it once before the process is confined.
void prepare_libarchive();

class ArchiveReader {
 public:
  // Which formats are tried: those that `content` can hold. A compressed file is opened where a tar
  // is inside. Fails where it is no such archive.
  static Result<ArchiveReader> open(Bytes archive, Content content);

  enum class Step : std::uint8_t { member, end, broken };
  // The next member. `broken`: nothing behind it can be read; problem() says why.
  Step next(MemberFacts& member);

  // Hands over the contents of the member in pieces, with their offsets (which can jump over holes)
  // until `take` gives false. False where something is wrong with them: problem() says what.
  bool read(const std::function<bool(Bytes piece, std::uint64_t offset)>& take);

  bool encrypted() const;  // the member
  const std::string& problem() const { return problem_; }
  std::uint64_t position() const;  // bytes of the archive that were read
  std::string format() const;      // "tar, gzip"; known behind the first member
  bool recognised() const;         // the bytes are of a format that was tried
  // Behind the last member: whether the archive says itself that it ends there. Of a tar only,
  // which may be cut off between two members.
  bool has_end() const;

 private:
  struct Closer {
    void operator()(archive* reader) const;
  };
  explicit ArchiveReader(archive* reader) : reader_(reader) {}
  void note_problem();

  std::unique_ptr<archive, Closer> reader_;
  archive_entry* entry_ = nullptr;  // of the reader
  std::string problem_;
};

}  // namespace aotcheck
