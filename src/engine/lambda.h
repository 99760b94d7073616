// AWS Lambda's view of a world: where the payloads are laid, and what is started.
#pragma once

#include <string_view>
#include <vector>

#include "engine/collect.h"

namespace aotcheck {

// Takes the overlay where it was asked for, or where a package's root says so.
void settle_lambda(World& world, const CollectOptions& options);

bool is_lambda(const World& world);

// Whether the payload is what a function is deployed from: no layer, no archive in another one and
// no single file.
bool is_lambda_package(const World& world, std::size_t payload);

// The runtime starts what the handler names, and nothing is called bootstrap.
bool is_managed_lambda(const World& world);

// Where a payload lies on Lambda: /var/task, or /opt for a layer; empty without the overlay
// and for an archive in another payload.
std::string_view lambda_place(const World& world, std::size_t payload);

// Whether Lambda itself starts the file: `bootstrap` of a package or layer, and what lies in
// `extensions/` of a layer.
bool lambda_starts(const World& world, std::size_t payload, const Entry& entry);

// The layers, the one that lies over all others first.
std::vector<std::size_t> layers(const World& world);

// What an absolute path is on Lambda, or nullptr: of the package, or of the last layer that has it.
const Entry* on_lambda(const World& world, std::size_t package, std::string_view path);

// The folder that everything of a payload lies in; empty where there is none.
std::string_view only_folder(const Payload& payload);

// The bytes of all files of a payload, unpacked.
std::uint64_t unpacked_size(const Payload& payload);

}  // namespace aotcheck
