#include "facts/wire.h"

#include <fmt/format.h>

#include <type_traits>

#include "facts/fields.h"
#include "facts/names.h"

namespace aotcheck {
namespace {

// Plain structures that travel as their bytes, many at a time: symbols.
template <typename T>
concept Flat = std::is_same_v<T, Import> || std::is_same_v<T, Export>;

class Encoder {
 public:
  std::string take() { return std::move(out_); }

  template <typename T>
  requires(std::is_integral_v<T> || std::is_enum_v<T>) void put(T value) {
    out_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void put(Parts parts) { put(parts.bits()); }
  void put(const std::string& text) {
    put(static_cast<std::uint32_t>(text.size()));
    out_ += text;
  }
  template <typename T>
  void put(const std::optional<T>& value) {
    put(static_cast<std::uint8_t>(value.has_value()));
    if (value) put(*value);
  }
  template <Flat T>
  void put(const std::vector<T>& values) {
    put(static_cast<std::uint32_t>(values.size()));
    out_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  }
  template <typename T>
  void put(const std::vector<T>& values) {
    put(static_cast<std::uint32_t>(values.size()));
    for (const T& value : values) put(value);
  }
  template <FactStruct T>
  void put(const T& facts) {
    for_each_field(facts, [this](std::string_view, const auto& member) { this->put(member); });
  }

 private:
  std::string out_;
};

class Decoder {
 public:
  explicit Decoder(Bytes in) : in_(in) {}

  bool done() const { return at_ == in_.size(); }
  const std::optional<Malformed>& error() const { return error_; }

  template <typename T>
  requires std::is_integral_v<T>
  void get(T& value) { copy(&value, sizeof value); }
  void get(bool& value) {
    std::uint8_t byte = 0;
    get(byte);
    if (byte > 1) fail("a flag is neither 0 nor 1");
    value = byte == 1;
  }
  template <typename T>
  requires std::is_enum_v<T>
  void get(T& value) {
    std::underlying_type_t<T> number{};
    get(number);
    if (number >= kNames<T>.size()) return fail("an enumeration has no such value");
    value = static_cast<T>(number);
  }
  void get(Parts& parts) {
    std::uint32_t bits = 0;
    get(bits);
    parts = Parts::from_bits(bits);
    if (parts.bits() != bits) fail("a set of parts names one that does not exist");
  }
  void get(std::string& text) {
    std::uint32_t size = count(1);
    text.resize(size);
    copy(text.data(), size);
  }
  template <typename T>
  void get(std::optional<T>& value) {
    bool present = false;
    get(present);
    if (present) get(value.emplace());
  }
  template <Flat T>
  void get(std::vector<T>& values) {
    std::uint32_t size = count(sizeof(T));
    values.resize(size);
    copy(values.data(), size * sizeof(T));
  }
  template <typename T>
  void get(std::vector<T>& values) {
    std::uint32_t size = count(1);
    for (std::uint32_t i = 0; i < size && !error_; ++i) get(values.emplace_back());
  }
  template <FactStruct T>
  void get(T& facts) {
    for_each_field(facts, [this](std::string_view, auto& member) {
      if (!error_) get(member);
    });
  }

 private:
  // A count whose elements, of at least `least` bytes each, can still be in the reply.
  std::uint32_t count(std::size_t least) {
    std::uint32_t number = 0;
    get(number);
    if (!in_.holds(at_, std::uint64_t{number} * least)) {
      fail(fmt::format("a count of {} is larger than the reply", number));
      return 0;
    }
    return number;
  }
  void copy(void* to, std::size_t size) {
    if (error_) return;
    if (!in_.holds(at_, size)) return fail("the reply ends too early");
    if (size != 0) std::memcpy(to, in_.begin() + at_, size);
    at_ += size;
  }
  void fail(std::string what) {
    if (!error_) error_ = Malformed{at_, std::move(what)};
  }

  Bytes in_;
  std::uint64_t at_ = 0;
  std::optional<Malformed> error_;
};

// Indices between the lists of a reply have to stay inside them.
bool indices_hold(const BinaryFacts& binary) {
  if (!binary.strings.empty() && binary.strings.back() != '\0') return false;
  auto named = [&](const auto& symbol) { return symbol.name < binary.strings.size(); };
  for (const Import& symbol : binary.imports)
    if (!named(symbol) ||
        (symbol.need != kNoVersion && !binary.need(symbol) && !binary.library(symbol)))
      return false;
  for (const Export& symbol : binary.exports)
    if (!named(symbol) || (symbol.definition != kNoVersion && !binary.definition(symbol)))
      return false;
  return true;
}

template <typename T>
std::string encode_any(const T& facts) {
  Encoder encoder;
  encoder.put(facts);
  return encoder.take();
}

bool indices_hold(const FileFacts& facts) {
  return !facts.binary || indices_hold(*facts.binary);
}
bool indices_hold(const MemberContents& contents) {
  return indices_hold(contents.facts);
}
bool indices_hold(const MemberFacts&) {
  return true;
}

template <typename T>
Result<T> decode_any(Bytes reply) {
  T facts;
  Decoder decoder(reply);
  decoder.get(facts);
  if (decoder.error()) return tl::unexpected(*decoder.error());
  if (!decoder.done()) return malformed(reply.size(), "the reply is longer than its facts");
  if (!indices_hold(facts)) return malformed(0, "a symbol of the reply points outside its tables");
  return facts;
}

}  // namespace

std::string encode(const FileFacts& facts) {
  return encode_any(facts);
}
std::string encode(const MemberFacts& facts) {
  return encode_any(facts);
}
std::string encode(const MemberContents& contents) {
  return encode_any(contents);
}

Result<FileFacts> decode(Bytes reply) {
  return decode_any<FileFacts>(reply);
}
Result<MemberFacts> decode_member(Bytes reply) {
  return decode_any<MemberFacts>(reply);
}
Result<MemberContents> decode_contents(Bytes reply) {
  return decode_any<MemberContents>(reply);
}

}  // namespace aotcheck
