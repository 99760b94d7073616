#include "policy/lambda.h"

namespace aotcheck {
namespace {

// The same in the images of provided.al2, provided.al2023 and the .NET runtimes.
constexpr std::string_view kLibraryPath[] = {"/var/lang/lib", "/lib64",           "/usr/lib64",
                                             "/var/runtime",  "/var/runtime/lib", "/var/task",
                                             "/var/task/lib", "/opt/lib"};

}  // namespace

std::span<const std::string_view> lambda_library_path() {
  return kLibraryPath;
}

bool is_lambda(const Platform& platform) {
  return platform.family == "lambda";
}

bool is_managed_lambda(const Platform& platform) {
  return is_lambda(platform) && platform.id.starts_with("lambda-dotnet");
}

}  // namespace aotcheck
