// The request/reply interface behind which all parsing of hostile bytes happens.
//
// A request names a file and what is asked of it; the supervisor opens the file, a worker process
// that can open nothing itself parses it, and the reply crosses in its wire form and is decoded
// with every check. Replies come in the order of the requests, whatever finished first.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "facts/file.h"
#include "inspect/inspect.h"

namespace aotcheck {

struct Request {
  std::string path;  // on disk
  Content content = Content::other;
  Wants wants;
  bool open_archive = false;  // its members are asked for, not the file's own facts
  unsigned depth = 0;         // of archives in it that are opened too
  // Of a zip file that several workers read, each the contents of some members: which share.
  unsigned part = 0, parts = 1;
};

struct Member {
  MemberFacts listed;
  bool read = false;  // contents followed
  MemberState state = MemberState::unread;
  std::string problem;
  std::unique_ptr<FileFacts> facts;  // of a binary, a script or an opened archive
  Content content = Content::other;
};

struct Reply {
  FileFacts facts;
  std::vector<Member> members;  // of an archive, in its order; those of archives in it follow them
  bool has_capabilities = false;
  std::string error;      // one sentence; empty where there are facts
  bool answered = false;  // by a worker, or by the attempt to open the file
};

class Inspector {
 public:
  virtual ~Inspector() = default;
  // A file that costs its worker the life, its time or its memory has an error that says so; all
  // others have the replies they would have had without it.
  virtual std::vector<Reply> inspect(std::span<const Request> requests) = 0;
  // What confines the workers, for the report.
  virtual std::string sandbox() const = 0;
};

enum class SandboxMode : std::uint8_t { automatic, require, off };

struct InspectorOptions {
  unsigned jobs = 0;  // workers; 0: one a processor
  SandboxMode sandbox = SandboxMode::automatic;
  std::chrono::milliseconds timeout = std::chrono::seconds(30);  // for one file
  const std::atomic<bool>* stop = nullptr;  // set: what is not read yet is left, with an error
};

// Starts the process that workers are forked from; call it while there is one thread. Fails where
// it cannot be started, or where the sandbox is required and cannot be had.
Result<std::unique_ptr<Inspector>> make_inspector(const InspectorOptions& options);

}  // namespace aotcheck
