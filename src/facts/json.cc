#include "facts/json.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "facts/fields.h"
#include "facts/names.h"

namespace aotcheck {
namespace {

using nlohmann::ordered_json;

template <typename T>
requires std::is_integral_v<T> ordered_json value_of(T number) {
  return number;
}
template <typename T>
requires std::is_enum_v<T> ordered_json value_of(T value) {
  return std::string(name_of(value));
}
ordered_json value_of(const std::string& text) {
  return printable(text);
}
ordered_json value_of(Parts parts) {
  ordered_json list = ordered_json::array();
  for (std::size_t i = 0; i < kPartNames.size(); ++i)
    if (parts.has(static_cast<Part>(i))) list.push_back(std::string(kPartNames[i]));
  return list;
}
template <FactStruct T>
ordered_json value_of(const T& facts);
template <typename T>
ordered_json value_of(const std::optional<T>& value) {
  return value ? value_of(*value) : ordered_json(nullptr);
}
template <typename T>
ordered_json value_of(const std::vector<T>& values) {
  ordered_json list = ordered_json::array();
  for (const T& value : values) list.push_back(value_of(value));
  return list;
}
template <FactStruct T>
ordered_json value_of(const T& facts) {
  ordered_json object = ordered_json::object();
  for_each_field(facts, [&](std::string_view key, const auto& member) {
    // The string table and the raw symbol records are the compact form; symbols are written with
    // their names below.
    using Member = std::remove_cvref_t<decltype(member)>;
    if constexpr (!std::is_same_v<Member, std::vector<Import>> &&
                  !std::is_same_v<Member, std::vector<Export>>) {
      if (std::is_same_v<T, BinaryFacts> && key == "strings") return;
      object[std::string(key)] = value_of(member);
    } else {
      object[std::string(key)] = ordered_json::array();  // keeps the place in the order
    }
  });
  return object;
}

void write_symbols(const BinaryFacts& binary, ordered_json& object) {
  for (const Import& symbol : binary.imports) {
    ordered_json entry = {{"name", printable(binary.name(symbol))}};
    if (const VersionNeed* need = binary.need(symbol)) {
      entry["node"] = printable(need->node);
      entry["library"] = printable(need->file);
    } else if (const Located* library = binary.library(symbol)) {
      entry["library"] = printable(library->text);
    }
    entry["weak"] = symbol.weak();
    entry["bound_at_start"] = symbol.bound_at_start();
    object["imports"].push_back(std::move(entry));
  }
  for (const Export& symbol : binary.exports) {
    ordered_json entry = {{"name", printable(binary.name(symbol))}};
    if (const VersionDefinition* definition = binary.definition(symbol)) {
      entry["node"] = printable(definition->node);
      entry["hidden"] = symbol.hidden();
    }
    object["exports"].push_back(std::move(entry));
  }
}

}  // namespace

ordered_json to_json(const FileFacts& facts) {
  ordered_json object = value_of(facts);
  if (facts.binary) {
    write_symbols(*facts.binary, object["binary"]);
    object["binary"]["build_id"] = hex(facts.binary->build_id);
  }
  object["sha256"] = hex(facts.sha256);
  return object;
}

}  // namespace aotcheck
