// AWS Lambda as its documentation and its images describe it: where a package and its layers are
// laid, what is searched there, and how large they may be.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "policy/tables.h"

namespace aotcheck {

inline constexpr std::string_view kLambdaPackage = "/var/task";  // read-only
inline constexpr std::string_view kLambdaLayers = "/opt";        // merged, later ones win
inline constexpr std::uint64_t kLambdaUnzipped = 262144000;  // bytes, package and layers together
inline constexpr std::uint64_t kLambdaDirectUpload = 52428800;  // bytes, zipped

// What Lambda says where no file can be its entry point.
inline constexpr std::string_view kLambdaNoBootstrap =
    "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]";

// The directories of LD_LIBRARY_PATH, in order: those of the runtime's image come first.
std::span<const std::string_view> lambda_library_path();

bool is_lambda(const Platform& platform);

// A runtime that brings its own bootstrap and starts what the handler names: dotnet8, dotnet10.
bool is_managed_lambda(const Platform& platform);

}  // namespace aotcheck
