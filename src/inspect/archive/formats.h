// The readers of single formats behind read_archive().
#pragma once

#include "inspect/archive/libarchive.h"
#include "inspect/archive/walk.h"

namespace aotcheck {

// Zip: its own directory is the truth for names and modes, and its members are unpacked from where
// that says; libarchive reads it a second time, for the packing methods that only it knows and to
// see whether it finds the same members.
std::optional<ArchiveFacts> read_zip(Bytes archive, ArchiveWalk& walk, std::uint32_t container);

// The zip that begins somewhere in a file of another content; nothing where there is none.
std::optional<ArchiveFacts> read_appended_zip(Bytes file, ArchiveWalk& walk,
                                              std::uint32_t container);

// deb(5): an ar archive around the tar that is unpacked.
std::optional<ArchiveFacts> read_deb(Bytes archive, ArchiveWalk& walk, std::uint32_t container);

// Everything that is read from front to back.
std::optional<ArchiveFacts> read_stream(Bytes archive, Content content, ArchiveWalk& walk,
                                        std::uint32_t container);

// Reads the contents of the reader's member and tells them. `counted` bytes of it were spent before
// because a directory named them; 0: it is read from front to back, and they are while they come.
void read_contents(ArchiveReader& reader, const MemberFacts& member, std::uint32_t number,
                   ArchiveWalk& walk, std::uint64_t counted);

}  // namespace aotcheck
