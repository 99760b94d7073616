// The request/reply interface behind which all parsing of hostile bytes happens.
//
// A request names a file and what is asked of it; the reply crosses in its wire form and is decoded
// with every check, also while it stays inside one process. Replies come in the order of the
// requests, whatever finished first.
#pragma once

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
};

struct Reply {
  FileFacts facts;
  bool has_capabilities = false;
  std::string error;  // one sentence; empty where there are facts
};

class Inspector {
 public:
  virtual ~Inspector() = default;
  virtual std::vector<Reply> inspect(std::span<const Request> requests) = 0;
};

// Inspects in this process, on `jobs` threads (0: one a processor).
std::unique_ptr<Inspector> make_inspector(unsigned jobs);

}  // namespace aotcheck
