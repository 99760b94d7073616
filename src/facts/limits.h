// How much a file can claim. Every count and size that hostile bytes give is held against one of
// these, here.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace aotcheck {

inline constexpr std::size_t kMaxDefects =
    64;  // recorded for one file; more add nothing to a verdict
inline constexpr std::size_t kMaxFindings = 1u << 13;  // of one check in one file, one by one
inline constexpr std::uint32_t kMaxSegments =
    4096;  // program headers; real files have about a dozen
inline constexpr std::uint32_t kMaxSections =
    1u << 20;  // relocatable objects of large C++ files have 65,000
inline constexpr std::uint32_t kMaxDynamicEntries = 1u << 16;
inline constexpr std::uint64_t kMaxSymbols = 1u << 22;  // libLLVM: 40,000; a Chromium: 300,000
inline constexpr std::uint64_t kMaxRelocations = 1u << 26;
inline constexpr std::uint32_t kMaxVersionNodes = 1u << 14;
inline constexpr std::uint64_t kMaxStringTable = 1u << 26;  // libLLVM: 5 MB
inline constexpr std::uint32_t kMaxNotes = 4096;
inline constexpr std::size_t kMaxProducers = 64;
inline constexpr std::size_t kMaxProducerBytes = 1u << 16;
inline constexpr std::uint64_t kMaxHostSearch =
    4u << 20;  // bytes of a data segment searched for the .NET host's mark

// PE and Mach-O, whose tables may name the same bytes any number of times.
inline constexpr std::uint64_t kMaxName = 1u << 16;    // bytes of one name; Rust has some of 4,000
inline constexpr std::uint64_t kMaxNames = 64u << 20;  // bytes of all names of a file
inline constexpr std::uint32_t kMaxLibraries = 4096;
inline constexpr std::uint32_t kMaxSlices = 64;  // what dyld takes is fewer
inline constexpr std::uint32_t kMaxLoadCommands = 1u << 16;
inline constexpr std::uint32_t kMaxTrieNodes = 1u << 22;
inline constexpr std::uint64_t kMaxListBytes = 1u << 20;    // of a list of files that are read
inline constexpr std::size_t kMaxListLine = 4096;           // PATH_MAX of Linux
inline constexpr std::uint64_t kMaxScriptBytes = 1u << 20;  // searched for paths
inline constexpr std::size_t kMaxScriptPaths = 256;
inline constexpr std::size_t kMaxInstructions = 4096;  // followed in one program
inline constexpr std::size_t kMaxCodeLines = 64;       // kept as evidence
inline constexpr std::size_t kMaxCalls = 64;           // imported functions that main calls
// Archives. What goes beyond is a finding, and the rest of the archive is not read.
inline constexpr std::uint32_t kMaxMembers = 1u << 20;   // a /usr has 400,000
inline constexpr std::uint32_t kFreeMembers = 1u << 17;  // however small the archive is
inline constexpr std::uint64_t kMemberBytes = 512;       // of the archive, for each member beyond
inline constexpr std::uint64_t kMaxExpanded = std::uint64_t{8} << 30;  // bytes of all members
inline constexpr std::uint64_t kMaxRatio =
    250;  // of expanded to packed bytes, beyond kFreeExpanded
inline constexpr std::uint64_t kFreeExpanded = 64u << 20;
inline constexpr std::uint64_t kFreeRun = 512u << 20;  // beyond: kMaxRatio holds at every place
inline constexpr std::uint64_t kMaxMemberBuffer = 192u << 20;  // a binary or an archive in memory
inline constexpr std::uint64_t kMaxLinkTarget = 4096;          // PATH_MAX
inline constexpr unsigned kMaxArchiveDepth = 8;                // of archives in archives
inline constexpr unsigned kMaxArchiveDeaths = 8;               // workers that one archive may cost
inline constexpr std::uint64_t kMaxArchiveReply = 1u << 30;    // bytes of all frames of one archive

// Members of an archive of that size, in bytes, that are read.
constexpr std::uint32_t most_members(std::uint64_t archive_size) {
  return static_cast<std::uint32_t>(
      std::clamp<std::uint64_t>(archive_size / kMemberBytes, kFreeMembers, kMaxMembers));
}

inline constexpr std::uint32_t kMaxReply = 256u << 20;  // bytes of one file's facts in wire form

}  // namespace aotcheck
