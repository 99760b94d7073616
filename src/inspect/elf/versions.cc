// Version needs and definitions (LSB Core, Symbol Versioning; the walk is the loader's).
#include <elf.h>
#include <fmt/format.h>

#include "facts/limits.h"
#include "inspect/elf/context.h"
#include "inspect/elf/types.h"

namespace aotcheck::elf {
namespace {

template <typename E>
bool read_need(Context& c, Bytes table, std::uint64_t at, const Verneed<E>& need) {
  std::string file = c.dynamic_string(Part::versions, need.vn_file, table.origin() + at);
  std::uint64_t aux_at = at + need.vn_aux;
  for (std::uint32_t i = 0; i < need.vn_cnt; ++i) {
    auto aux = table.at<Vernaux<E>>(aux_at);
    if (!aux || c.binary.version_needs.size() >= kMaxVersionNodes) {
      c.defect(Part::versions, table.origin() + at,
               fmt::format("the version need of {} claims {} nodes; the table ends before them",
                           file, std::uint16_t{need.vn_cnt}));
      return false;
    }
    VersionNeed node;
    node.file = file;
    node.node = c.dynamic_string(Part::versions, aux->vna_name, table.origin() + aux_at);
    node.index = aux->vna_other & 0x7fff;
    node.weak = (aux->vna_flags & VER_FLG_WEAK) != 0;
    node.hash_matches = aux->vna_hash == sysv_hash(node.node);
    node.offset = table.origin() + aux_at;
    if (!node.hash_matches && !node.node.empty())
      c.defect(Part::versions, node.offset,
               fmt::format("the hash of version need {} is {:#x}, expected {:#x}", node.node,
                           std::uint32_t{aux->vna_hash}, sysv_hash(node.node)));
    c.binary.version_needs.push_back(std::move(node));
    if (aux->vna_next == 0 && i + 1 < need.vn_cnt) {
      c.defect(Part::versions, table.origin() + aux_at,
               fmt::format("the version need of {} claims {} nodes and ends after {}", file,
                           std::uint16_t{need.vn_cnt}, i + 1));
      return true;
    }
    if (aux->vna_next != 0 && i + 1 == need.vn_cnt)
      c.defect(Part::versions, table.origin() + aux_at,
               fmt::format("the version need of {} claims {} nodes and goes on behind them", file,
                           std::uint16_t{need.vn_cnt}));
    aux_at += aux->vna_next;
  }
  return true;
}

template <typename E>
void read_needs(Context& c) {
  const DynamicTable& t = c.dynamic;
  if (t.verneed == 0 || t.verneednum == 0) return;  // DT_VERNEEDNUM 0: the loader checks nothing
  Bytes table = c.from_address(t.verneed);
  std::uint64_t at = 0;
  for (std::uint64_t i = 0; i < t.verneednum; ++i) {
    auto need = table.at<Verneed<E>>(at);
    if (!need) return c.defect(Part::versions, table.origin(), "DT_VERNEED: " + need.error().what);
    if (need->vn_version != 1)
      return c.defect(Part::versions, table.origin() + at,
                      fmt::format("vn_version is {}, expected 1", std::uint16_t{need->vn_version}));
    if (!read_need<E>(c, table, at, *need)) return;
    if (need->vn_next == 0) {
      if (i + 1 < t.verneednum)
        c.defect(Part::versions, table.origin() + at,
                 fmt::format("DT_VERNEEDNUM is {}, the list ends after {}", t.verneednum, i + 1));
      return;
    }
    at += need->vn_next;
  }
  c.defect(Part::versions, table.origin(),
           fmt::format("DT_VERNEEDNUM is {}, the list goes on behind that", t.verneednum));
}

template <typename E>
void read_definitions(Context& c) {
  const DynamicTable& t = c.dynamic;
  if (t.verdef == 0 || t.verdefnum == 0) return;
  Bytes table = c.from_address(t.verdef);
  std::uint64_t at = 0;
  for (std::uint64_t i = 0; i < t.verdefnum && i < kMaxVersionNodes; ++i) {
    auto definition = table.at<Verdef<E>>(at);
    auto aux = definition ? table.at<Verdaux<E>>(at + definition->vd_aux)
                          : malformed(table.origin() + at, "");
    if (!definition || !aux)
      return c.defect(Part::versions, table.origin() + std::min(at, table.size()),
                      fmt::format("DT_VERDEF: definition {} of {} lies outside its segment", i + 1,
                                  t.verdefnum));
    if (definition->vd_version != 1)
      return c.defect(
          Part::versions, table.origin() + at,
          fmt::format("vd_version is {}, expected 1", std::uint16_t{definition->vd_version}));
    VersionDefinition node;
    node.node = c.dynamic_string(Part::versions, aux->vda_name, table.origin() + at);
    node.index = definition->vd_ndx & 0x7fff;
    node.base = (definition->vd_flags & VER_FLG_BASE) != 0;
    node.weak = (definition->vd_flags & VER_FLG_WEAK) != 0;
    if (definition->vd_hash != sysv_hash(node.node) && !node.node.empty())
      c.defect(Part::versions, table.origin() + at,
               fmt::format("the hash of version definition {} is {:#x}, expected {:#x}", node.node,
                           std::uint32_t{definition->vd_hash}, sysv_hash(node.node)));
    c.binary.version_definitions.push_back(std::move(node));
    bool last = i + 1 == t.verdefnum;
    if ((definition->vd_next == 0) != last)
      c.defect(Part::versions, table.origin() + at,
               fmt::format("DT_VERDEFNUM is {}, the list {} {}", t.verdefnum,
                           last ? "goes on behind" : "ends after", i + 1));
    if (definition->vd_next == 0) return;
    at += definition->vd_next;
  }
}

}  // namespace

template <typename E>
void read_versions(Context& c) {
  if (c.dynamic.verneednum != 0 && c.dynamic.verneed != 0 && c.dynamic.versym == 0)
    c.defect(Part::versions, c.offset_of(c.dynamic.verneed).value_or(0),
             "there is DT_VERNEED and no DT_VERSYM");
  read_needs<E>(c);
  read_definitions<E>(c);
}

AOTCHECK_FOR_EACH_ELF_CLASS(read_versions)

}  // namespace aotcheck::elf
