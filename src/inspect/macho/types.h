// Mach-O structures as they lie in a file, for both classes and both byte orders, and the load
// commands that are read (Apple, mach-o/loader.h).
#pragma once

#include <cstdint>

#include "inspect/macho/context.h"

namespace aotcheck::macho {

template <typename O>
struct Header {
  typename O::u32 magic, cpu_type, cpu_subtype, file_type, command_count, command_size, flags;
};
template <typename O, typename Word>
struct SegmentCommand {
  typename O::u32 command, size;
  char name[16];
  Word address, memory_size, offset, file_size;
  typename O::u32 max_protection, protection, section_count, flags;
};
template <typename O, typename Word>
struct SectionEntry {
  char name[16], segment[16];
  Word address, size;
  typename O::u32 offset, align, relocations, relocation_count, flags, reserved[2];
};
template <typename O>
struct Section64 : SectionEntry<O, typename O::u64> {
  typename O::u32 reserved3;
};
static_assert(sizeof(SectionEntry<Order<false>, ul32>) == 68 &&
              sizeof(Section64<Order<false>>) == 80);

template <typename O>
struct DylibCommand {
  typename O::u32 command, size, name, time_stamp, current, compatibility;
};

enum : std::uint32_t {
  kSegment32 = 1,
  kSymtab = 2,
  kSymseg = 3,
  kThread = 4,
  kUnixThread = 5,
  kFirstFixedVm = 6,
  kLastFixedVm = 10,
  kDysymtab = 0xb,
  kLoadDylib = 0xc,
  kIdDylib = 0xd,
  kLoadDylinker = 0xe,
  kSegment64 = 0x19,
  kUuid = 0x1b,
  kSignature = 0x1d,
  kSplitInfo = 0x1e,
  kLazyLoadDylib = 0x20,
  kDyldInfo = 0x22,
  kVersionMinMacos = 0x24,
  kVersionMinIos = 0x25,
  kFunctionStarts = 0x26,
  kDyldEnvironment = 0x27,
  kDataInCode = 0x29,
  kCodeSignDrs = 0x2b,
  kOptimizationHint = 0x2e,
  kVersionMinTvos = 0x2f,
  kVersionMinWatchos = 0x30,
  kRoutines32 = 0x11,
  kSubFramework = 0x12,
  kSubUmbrella = 0x13,
  kSubClient = 0x14,
  kSubLibrary = 0x15,
  kRoutines64 = 0x1a,
  kBuildVersion = 0x32,
  kRequired = 0x80000000,  // LC_REQ_DYLD
  kLoadWeakDylib = 0x18 | kRequired,
  kRpath = 0x1c | kRequired,
  kReexportDylib = 0x1f | kRequired,
  kDyldInfoOnly = 0x22 | kRequired,
  kLoadUpwardDylib = 0x23 | kRequired,
  kMain = 0x28 | kRequired,
  kExportsTrie = 0x33 | kRequired,
  kChainedFixups = 0x34 | kRequired
};
inline constexpr std::uint32_t kMagic32 = 0xfeedface, kMagic64 = 0xfeedfacf;

}  // namespace aotcheck::macho
