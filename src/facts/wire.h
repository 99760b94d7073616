// The wire form of facts: what a worker writes and the supervisor reads, on one machine, in one
// run.
//
// encode() never fails. decode() takes a reply as hostile bytes: every length is checked, every
// enumeration and index has to lie in its range, and bytes left over are an error. Both walk the
// one field list of fields.h.
#pragma once

#include <string>

#include "base/bytes.h"
#include "facts/file.h"

namespace aotcheck {

std::string encode(const FileFacts& facts);
std::string encode(const MemberFacts& facts);
std::string encode(const MemberContents& contents);
Result<FileFacts> decode(Bytes reply);
Result<MemberFacts> decode_member(Bytes reply);
Result<MemberContents> decode_contents(Bytes reply);

}  // namespace aotcheck
