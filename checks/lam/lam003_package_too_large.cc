#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "checks/lam/entry_point.h"

namespace aotcheck {
namespace {

constexpr CheckInfo kInfo{
    .id = "LAM003",
    .name = "package-too-large",
    .summary = "the package is larger than Lambda takes",
    .severity = Severity::error,
    .remedy =
        "leave out what the function does not use, strip programs, or deploy a container image "
        "(up to 10 GB)",
    .references = {"AWS Lambda Developer Guide, Lambda quotas"},
    .doc = R"doc(## What it checks
All files of the package and of the given layers, unpacked, stay below 262144000 bytes (250 MB as Lambda counts). A package
that is more than 50 MB as a zip file is a warning: it cannot be uploaded directly.
## Why it matters
The deployment is refused: "Unzipped size must be smaller than 262144000 bytes". A zip file over 50 MB ends in
"RequestEntityTooLargeException: Request must be smaller than 70167211 bytes for the UpdateFunctionCode operation"; from
an S3 bucket it is taken. Every cold start unpacks what is in the package, needed or not.
## How to fix
LAM005 and DBG007 tell what is of no use there. StripSymbols and InvariantGlobalization make Native AOT programs smaller.
## When to waive
The limit is fixed; the warning may be waived where the package goes through S3.)doc"};

// The largest files first, with the layers they lie in.
void add_largest(const World& world, std::size_t package, FindingRef& finding) {
  constexpr std::size_t kMost = 5;
  std::vector<std::pair<std::uint64_t, std::string>> files;
  for (std::size_t i = 0; i < world.payloads.size(); ++i)
    if (i == package || world.is_layer(i))
      for (const Entry& entry : world.payloads[i].entries)
        if (entry.type == EntryType::file)
          files.push_back({entry.size, fmt::format("{}/{}", lambda_place(world, i), entry.path)});
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  for (std::size_t i = 0; i < std::min(kMost, files.size()); ++i)
    finding.evidence(fmt::format("{}: {}", printable(files[i].second), human_size(files[i].first)));
}

void run(const PayloadSubject& subject, Finder& f) {
  const World& world = subject.world;
  if (!is_lambda_package(world, subject.index))
    return f.not_applicable("not the package of a function; layers count with it");
  const std::uint64_t own = unpacked_size(subject.payload);
  std::uint64_t all = own;
  for (std::size_t layer : layers(world))
    all += std::min(unpacked_size(world.payloads[layer]), UINT64_MAX - all);
  if (all >= kLambdaUnzipped) {
    auto finding =
        f.fail("{} bytes unpacked{}, expected less than {}", all,
               all == own ? std::string() : fmt::format(" ({} of them in layers)", all - own),
               kLambdaUnzipped);
    finding.evidence(
        fmt::format("Lambda: Unzipped size must be smaller than {} bytes", kLambdaUnzipped));
    add_largest(world, subject.index, finding);
  }
  const auto& archive = subject.payload.archive;
  if (archive && archive->size > kLambdaDirectUpload)
    f.fail("{} bytes zipped, expected at most {}: only S3 takes it", archive->size,
           kLambdaDirectUpload)
        .help("upload it to an S3 bucket and name that (--s3-bucket, --s3-key)")
        .at_most(Severity::warning);
}

}  // namespace

extern constinit const AnyCheck kLam003{Check<PayloadSubject>{kInfo, run}};

}  // namespace aotcheck
