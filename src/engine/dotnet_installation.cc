#include "engine/dotnet_installation.h"

#include <fmt/format.h>

#include "base/text.h"
#include "facts/sniff.h"

namespace aotcheck {
namespace {

// Parts of paths that only installations and NuGet packs have; packs are in lower case in a cache.
constexpr std::string_view kMarks[] = {"/apphosttemplate/",
                                       "/microsoft.netcore.app.host.",
                                       "/microsoft.netcore.app.runtime.",
                                       "/microsoft.netcore.app.crossgen2.",
                                       ".microsoft.dotnet.ilcompiler/",
                                       "/microsoft.aspnetcore.app.runtime.",
                                       "/host/fxr/",
                                       "/shared/microsoft.netcore.app/"};

// A directory with the muxer `dotnet` and the `host/fxr` that it loads is the root of an
// installation.
bool is_root(const Payload& payload, std::string_view directory) {
  auto in = [&](std::string_view name) {
    return payload.resolve(fmt::format("{}/{}", directory, name));
  };
  const Entry* resolver = in("host/fxr");
  const Entry* muxer = in("dotnet");
  return resolver && resolver->type == EntryType::directory && muxer && is_binary(muxer->content);
}

// `…/dotnet/sdk/10.0.100/…`, where only the path is there to tell.
bool names_an_sdk(std::string_view path) {
  constexpr std::string_view kSdk = "/dotnet/sdk/";
  std::size_t at = path.find(kSdk);
  return at != std::string_view::npos && at + kSdk.size() < path.size() &&
         path[at + kSdk.size()] >= '0' && path[at + kSdk.size()] <= '9';
}

}  // namespace

bool in_dotnet_installation(const Payload& payload, const Artifact& artifact) {
  std::string path = to_lower("/" + artifact.place());
  for (std::string_view mark : kMarks)
    if (path.find(mark) != std::string::npos) return true;
  if (names_an_sdk(path)) return true;
  std::string_view directory = artifact.entry->path;
  while (!directory.empty()) {
    directory = dir_name(directory);
    if (payload.is_directory && is_root(payload, directory)) return true;
  }
  return false;
}

}  // namespace aotcheck
