// Hash tables: how many symbols they cover, and whether lookups in them find what is exported (gABI
// 5.8; DT_GNU_HASH as binutils writes it).
#include <elf.h>
#include <fmt/format.h>

#include <algorithm>

#include "facts/limits.h"
#include "inspect/elf/context.h"

namespace aotcheck::elf {
namespace {

// The entries of DT_HASH have 64 bits on s390x and Alpha (their psABI).
template <typename E>
bool is_wide(const Context& c) {
  return E::is64 && (c.elf.machine == EM_S390 || c.elf.machine == EM_ALPHA);
}

// DT_HASH: nchain is the number of symbols.
template <typename E>
std::optional<std::uint64_t> sysv_count(Context& c) {
  const bool wide = is_wide<E>(c);
  std::uint64_t entry = wide ? 8 : 4;
  auto head = c.table(Part::hash, "DT_HASH", c.dynamic.hash, 2 * entry);
  if (!head) return std::nullopt;
  std::uint64_t nbucket = wide ? std::uint64_t{*head->at<typename E::u64>(0)}
                               : std::uint64_t{*head->at<typename E::u32>(0)};
  std::uint64_t nchain = wide ? std::uint64_t{*head->at<typename E::u64>(8)}
                              : std::uint64_t{*head->at<typename E::u32>(4)};
  if (nchain > kMaxSymbols || nbucket > kMaxSymbols) {
    c.defect(Part::hash, head->origin(),
             fmt::format("DT_HASH claims {} buckets and {} symbols", nbucket, nchain));
    return std::nullopt;
  }
  if (!c.table(Part::hash, "DT_HASH", c.dynamic.hash, (2 + nbucket + nchain) * entry))
    return std::nullopt;
  return nchain;
}

// DT_GNU_HASH covers the symbols from symoffset on; the last chain of the highest bucket ends with
// the last of them. nullopt: damaged. 0: no symbol is hashed, so the table says nothing of the
// count.
template <typename E>
std::optional<std::uint64_t> gnu_count(Context& c) {
  auto head = c.table(Part::hash, "DT_GNU_HASH", c.dynamic.gnu_hash, sizeof(GnuHash<E>));
  if (!head) return std::nullopt;
  GnuHash<E> hash = *head->at<GnuHash<E>>(0);
  std::uint64_t buckets_at =
      sizeof(hash) + std::uint64_t{hash.bloom_size} * sizeof(typename E::word);
  std::uint64_t chains_at = buckets_at + std::uint64_t{hash.nbuckets} * 4;
  auto buckets_part = c.table(Part::hash, "DT_GNU_HASH", c.dynamic.gnu_hash, chains_at);
  if (!buckets_part) return std::nullopt;
  std::uint32_t last = 0;
  for (const auto& bucket : buckets_part->clipped(buckets_at).all<typename E::u32>())
    last = std::max(last, std::uint32_t{bucket});
  if (last == 0) return 0;
  Bytes chains = c.from_address(c.dynamic.gnu_hash).clipped(chains_at);
  for (std::uint64_t i = last; last >= hash.symoffset && i < kMaxSymbols; ++i) {
    auto chain = chains.at<typename E::u32>((i - hash.symoffset) * 4);
    if (!chain) break;
    if (*chain & 1) return i + 1;
  }
  c.defect(Part::hash, head->origin(),
           fmt::format("DT_GNU_HASH: the chain of symbol {} has no end", last));
  return std::nullopt;
}

// The steps of all lookups in one file; chains of real tables have two or three entries.
constexpr std::uint64_t kMostSteps = 1u << 26;

// A hash, letter by letter.
struct GnuHashing {
  std::uint32_t value = 5381;
  void take(unsigned char letter) { value = value * 33 + letter; }
};
struct SysvHashing {
  std::uint32_t value = 0;
  void take(unsigned char letter) {
    value = (value << 4) + letter;
    std::uint32_t high = value & 0xf0000000;
    value = (value ^ high >> 24) & ~high;
  }
};

// The hash of the text at `offset`, its end found on the way; nothing where it has none.
template <typename Hashing>
std::optional<std::uint32_t> hash_at(Bytes strings, std::uint64_t offset) {
  Hashing hash;
  for (char letter : strings.clipped(offset).text()) {
    if (letter == 0) return hash.value;
    hash.take(static_cast<unsigned char>(letter));
  }
  return std::nullopt;
}

// DT_GNU_HASH as dl_lookup reads it: filter, bucket, chain.
template <typename E>
class GnuTable {
 public:
  GnuTable(const Context& c, std::uint64_t count) {
    Bytes table = c.from_address(c.dynamic.gnu_hash);
    auto head = table.at<GnuHash<E>>(0);
    if (!head) return;
    head_ = *head;
    std::uint64_t at = sizeof(head_);
    auto bloom = table.array<typename E::word>(at, head_.bloom_size);
    at += std::uint64_t{head_.bloom_size} * sizeof(typename E::word);
    auto buckets = table.array<typename E::u32>(at, head_.nbuckets);
    at += std::uint64_t{head_.nbuckets} * 4;
    if (!bloom || !buckets) return;
    bloom_ = *bloom, buckets_ = *buckets;
    std::uint64_t chains = count > head_.symoffset ? count - head_.symoffset : 0;
    if (auto rest = table.array<typename E::u32>(at, chains)) chains_ = *rest;
  }
  bool usable() const { return !bloom_.empty() && !buckets_.empty(); }

  bool finds(std::uint64_t symbol, std::uint32_t h, std::uint64_t& steps) const {
    constexpr std::uint32_t bits = E::is64 ? 64 : 32;
    std::uint64_t word = bloom_[h / bits & (head_.bloom_size - 1)];  // a power of two
    std::uint32_t shift = head_.bloom_shift;
    std::uint32_t second = shift < 32 ? h >> shift : 0;
    if ((word >> h % bits & word >> second % bits & 1) == 0) return false;
    std::uint64_t at = buckets_[h % head_.nbuckets];
    for (; at >= head_.symoffset && at - head_.symoffset < chains_.size(); ++at, ++steps) {
      std::uint32_t entry = chains_[at - head_.symoffset];
      if (at == symbol) return (entry | 1) == (h | 1);
      if ((entry & 1) != 0 || steps > kMostSteps) break;
    }
    return false;
  }

 private:
  GnuHash<E> head_{};
  std::span<const typename E::word> bloom_;
  std::span<const typename E::u32> buckets_, chains_;
};

// DT_HASH, with entries of 32 or 64 bits.
class SysvTable {
 public:
  template <typename Word>
  static bool finds(std::span<const Word> table, std::uint64_t symbol, std::uint32_t hash,
                    std::uint64_t& steps) {
    std::uint64_t buckets = table[0], count = table[1];
    if (buckets == 0) return false;
    std::uint64_t at = table[2 + hash % buckets];
    for (std::uint64_t i = 0; i <= count && at != 0 && at < count; ++i, ++steps) {
      if (at == symbol) return true;
      if (steps > kMostSteps) break;
      at = table[2 + buckets + at];
    }
    return false;
  }
};

// Counts what a lookup does not find.
template <typename Hashing, typename E, typename Finds>
void look_up(Context& c, std::string_view table, std::uint64_t address,
             std::span<const Sym<E>> symbols, Finds&& finds) {
  std::size_t lost = 0, all = 0;
  std::string first;
  std::uint64_t steps = 0;
  for (std::size_t i = 1; i < symbols.size() && steps <= kMostSteps; ++i) {
    const Sym<E>& symbol = symbols[i];
    std::uint8_t visibility = symbol.st_other & 3, type = symbol.st_info & 0xf;
    if (symbol.st_shndx == SHN_UNDEF || symbol.st_info >> 4 == STB_LOCAL || symbol.st_name == 0 ||
        visibility == STV_HIDDEN || visibility == STV_INTERNAL || type == STT_SECTION)
      continue;
    auto hash = hash_at<Hashing>(c.dynamic.strings, symbol.st_name);
    if (!hash) continue;
    ++all;
    if (finds(i, *hash, steps)) continue;
    if (lost++ == 0) first = *c.dynamic.strings.c_string(symbol.st_name);
  }
  if (lost != 0 && steps <= kMostSteps)
    c.defect(Part::hash, c.offset_of(address).value_or(0),
             fmt::format("{} of {} exported symbols are not found through {}, the first is {}",
                         lost, all, table, first));
}

template <typename E>
void check_gnu(Context& c, std::span<const Sym<E>> symbols) {
  auto head = c.from_address(c.dynamic.gnu_hash).template at<GnuHash<E>>(0);
  if (!head) return;
  std::uint32_t words = head->bloom_size;
  if (words == 0 || (words & (words - 1)) != 0)
    return c.defect(
        Part::hash, c.offset_of(c.dynamic.gnu_hash).value_or(0),
        fmt::format("DT_GNU_HASH has a filter of {} words, expected a power of two", words));
  GnuTable<E> table(c, symbols.size());
  look_up<GnuHashing, E>(c, "DT_GNU_HASH", c.dynamic.gnu_hash, symbols,
                         [&](std::uint64_t i, std::uint32_t hash, std::uint64_t& steps) {
                           return table.usable() && table.finds(i, hash, steps);
                         });
}

template <typename E, typename Word>
void check_sysv(Context& c, std::span<const Sym<E>> symbols) {
  auto table = c.from_address(c.dynamic.hash).template all<Word>();
  if (table.size() < 2) return;
  std::uint64_t needed = 2 + std::uint64_t{table[0]} + std::uint64_t{table[1]};
  if (needed > table.size()) return;  // recorded when it was counted
  look_up<SysvHashing, E>(c, "DT_HASH", c.dynamic.hash, symbols,
                          [&](std::uint64_t i, std::uint32_t hash, std::uint64_t& steps) {
                            return SysvTable::finds<Word>(table, i, hash, steps);
                          });
}

}  // namespace

std::uint32_t sysv_hash(std::string_view name) {
  SysvHashing hash;
  for (char letter : name) hash.take(static_cast<unsigned char>(letter));
  return hash.value;
}

template <typename E>
std::optional<std::uint64_t> hashed_count(Context& c) {
  std::optional<std::uint64_t> count;
  if (c.dynamic.hash != 0) count = sysv_count<E>(c);
  auto gnu = c.dynamic.gnu_hash != 0 ? gnu_count<E>(c) : std::nullopt;
  if (!count && gnu && *gnu != 0) count = gnu;
  return count;
}

template <typename E>
void check_hash(Context& c, std::span<const Sym<E>> symbols) {
  if (c.dynamic.gnu_hash != 0) check_gnu<E>(c, symbols);
  if (c.dynamic.hash == 0) return;
  if (is_wide<E>(c))
    check_sysv<E, typename E::u64>(c, symbols);
  else
    check_sysv<E, typename E::u32>(c, symbols);
}

AOTCHECK_FOR_EACH_ELF_CLASS(hashed_count)
AOTCHECK_FOR_EACH_ELF_CLASS(check_hash)

}  // namespace aotcheck::elf
