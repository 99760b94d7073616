// An artifact: one thing that gets outcomes. A binary or script of a payload with its facts and the
// names it goes by.
#pragma once

#include <string>
#include <vector>

#include "facts/file.h"
#include "payload/payload.h"

namespace aotcheck {

struct Artifact {
  std::size_t payload = 0;          // index into World::payloads
  const Entry* entry = nullptr;     // of its first name
  std::vector<const Entry*> names;  // all names: hard links are one artifact
  std::string path;                 // logical path of its first name
  FileFacts facts;
  std::string error;              // why there are no facts; empty where there are
  std::size_t scope = 0;          // index into World::scopes
  bool has_capabilities = false;  // security.capability
  bool reference =
      false;  // read because another file names it, not part of the payload: never judged

  // The path with the archive that it lies in as a folder: for what folders and names say.
  std::string place() const {
    std::string text = path;
    std::size_t inner = entry ? entry->path.size() : 0;
    if (inner < text.size() && text[text.size() - inner - 1] == '!')
      text[text.size() - inner - 1] = '/';
    return text;
  }
  const BinaryFacts* binary() const { return facts.binary ? &*facts.binary : nullptr; }
};

}  // namespace aotcheck
