// The one field list of each fact structure. Its JSON (`aotcheck facts`) and its wire form
// (workers) both come from it, so that a fact cannot be in one and missing in the other. Keys are
// the field's own words.
#pragma once

#include <string_view>
#include <tuple>

#include "facts/file.h"

namespace aotcheck {

template <typename Struct, typename Member>
struct Field {
  std::string_view key;
  Member Struct::*member;
};

template <typename Struct, typename Member>
constexpr Field<Struct, Member> field(std::string_view key, Member Struct::*member) {
  return {key, member};
}

template <typename T>
inline constexpr int kFields = 0;  // not a fact structure

template <>
inline constexpr auto kFields<Defect> = std::tuple{
    field("part", &Defect::part), field("offset", &Defect::offset), field("what", &Defect::what)};

template <>
inline constexpr auto kFields<Located> =
    std::tuple{field("text", &Located::text), field("offset", &Located::offset)};

template <>
inline constexpr auto kFields<VersionNeed> =
    std::tuple{field("file", &VersionNeed::file),
               field("node", &VersionNeed::node),
               field("index", &VersionNeed::index),
               field("weak", &VersionNeed::weak),
               field("hash_matches", &VersionNeed::hash_matches),
               field("offset", &VersionNeed::offset)};

template <>
inline constexpr auto kFields<VersionDefinition> =
    std::tuple{field("node", &VersionDefinition::node), field("index", &VersionDefinition::index),
               field("base", &VersionDefinition::base), field("weak", &VersionDefinition::weak)};

template <>
inline constexpr auto kFields<NativeAot> =
    std::tuple{field("score", &NativeAot::score), field("evidence", &NativeAot::evidence),
               field("line", &NativeAot::line)};

template <>
inline constexpr auto kFields<DotnetHost> =
    std::tuple{field("present", &DotnetHost::present), field("bundle", &DotnetHost::bundle),
               field("evidence", &DotnetHost::evidence)};

template <>
inline constexpr auto kFields<StartupFacts> =
    std::tuple{field("init", &StartupFacts::init),
               field("start_open", &StartupFacts::start_open),
               field("start_code", &StartupFacts::start_code),
               field("follows_main", &StartupFacts::follows_main),
               field("main_open", &StartupFacts::main_open),
               field("calls", &StartupFacts::calls),
               field("main_code", &StartupFacts::main_code)};

template <>
inline constexpr auto kFields<BinaryFacts> =
    std::tuple{field("format", &BinaryFacts::format),
               field("os", &BinaryFacts::os),
               field("machine", &BinaryFacts::machine),
               field("known_machine", &BinaryFacts::known_machine),
               field("bits", &BinaryFacts::bits),
               field("big_endian", &BinaryFacts::big_endian),
               field("libc", &BinaryFacts::libc),
               field("libc_evidence", &BinaryFacts::libc_evidence),
               field("kind", &BinaryFacts::kind),
               field("kind_evidence", &BinaryFacts::kind_evidence),
               field("interpreter", &BinaryFacts::interpreter),
               field("soname", &BinaryFacts::soname),
               field("needed", &BinaryFacts::needed),
               field("rpath", &BinaryFacts::rpath),
               field("runpath", &BinaryFacts::runpath),
               field("version_needs", &BinaryFacts::version_needs),
               field("version_definitions", &BinaryFacts::version_definitions),
               field("imports", &BinaryFacts::imports),
               field("exports", &BinaryFacts::exports),
               field("strings", &BinaryFacts::strings),
               field("build_id", &BinaryFacts::build_id),
               field("entry", &BinaryFacts::entry),
               field("file_size", &BinaryFacts::file_size),
               field("loaded_end", &BinaryFacts::loaded_end),
               field("loaded_last", &BinaryFacts::loaded_last),
               field("producers", &BinaryFacts::producers),
               field("native_aot", &BinaryFacts::native_aot),
               field("dotnet_host", &BinaryFacts::dotnet_host),
               field("startup", &BinaryFacts::startup),
               field("defects", &BinaryFacts::defects),
               field("unread", &BinaryFacts::unread)};

template <>
inline constexpr auto kFields<Segment> =
    std::tuple{field("type", &Segment::type),     field("flags", &Segment::flags),
               field("offset", &Segment::offset), field("vaddr", &Segment::vaddr),
               field("filesz", &Segment::filesz), field("memsz", &Segment::memsz),
               field("align", &Segment::align)};

template <>
inline constexpr auto kFields<Section> =
    std::tuple{field("name", &Section::name), field("type", &Section::type),
               field("link", &Section::link), field("flags", &Section::flags),
               field("addr", &Section::addr), field("offset", &Section::offset),
               field("size", &Section::size)};

template <>
inline constexpr auto kFields<DebugLink> =
    std::tuple{field("name", &DebugLink::name), field("crc32", &DebugLink::crc32)};

template <>
inline constexpr auto kFields<AbiTag> =
    std::tuple{field("os", &AbiTag::os), field("major", &AbiTag::major),
               field("minor", &AbiTag::minor), field("patch", &AbiTag::patch)};

template <>
inline constexpr auto kFields<ElfFacts> =
    std::tuple{field("osabi", &ElfFacts::osabi),
               field("abi_version", &ElfFacts::abi_version),
               field("type", &ElfFacts::type),
               field("machine", &ElfFacts::machine),
               field("flags", &ElfFacts::flags),
               field("segments", &ElfFacts::segments),
               field("sections", &ElfFacts::sections),
               field("has_dynamic", &ElfFacts::has_dynamic),
               field("dynamic_flags", &ElfFacts::dynamic_flags),
               field("dynamic_flags_1", &ElfFacts::dynamic_flags_1),
               field("has_debug_tag", &ElfFacts::has_debug_tag),
               field("has_text_relocations", &ElfFacts::has_text_relocations),
               field("binds_now", &ElfFacts::binds_now),
               field("has_init", &ElfFacts::has_init),
               field("has_relr", &ElfFacts::has_relr),
               field("has_versym", &ElfFacts::has_versym),
               field("has_sysv_hash", &ElfFacts::has_sysv_hash),
               field("has_gnu_hash", &ElfFacts::has_gnu_hash),
               field("filters", &ElfFacts::filters),
               field("abi_tag", &ElfFacts::abi_tag),
               field("x86_isa_needed", &ElfFacts::x86_isa_needed),
               field("x86_features", &ElfFacts::x86_features),
               field("arm64_features", &ElfFacts::arm64_features),
               field("arm_vfp_args", &ElfFacts::arm_vfp_args),
               field("arm_cpu_arch", &ElfFacts::arm_cpu_arch),
               field("debuglink", &ElfFacts::debuglink),
               field("debugaltlink", &ElfFacts::debugaltlink),
               field("has_debug_info", &ElfFacts::has_debug_info)};

template <>
inline constexpr auto kFields<ScriptFacts> =
    std::tuple{field("interpreter", &ScriptFacts::interpreter),
               field("argument", &ScriptFacts::argument),
               field("carriage_return", &ScriptFacts::carriage_return),
               field("byte_order_mark", &ScriptFacts::byte_order_mark),
               field("line_length", &ScriptFacts::line_length),
               field("interpreter_end", &ScriptFacts::interpreter_end),
               field("line_ended", &ScriptFacts::line_ended),
               field("paths", &ScriptFacts::paths),
               field("assemblies", &ScriptFacts::assemblies)};

template <>
inline constexpr auto kFields<ListLine> = std::tuple{
    field("text", &ListLine::text), field("number", &ListLine::number),
    field("offset", &ListLine::offset), field("carriage_return", &ListLine::carriage_return)};

template <>
inline constexpr auto kFields<ListFacts> =
    std::tuple{field("byte_order_mark", &ListFacts::byte_order_mark),
               field("lines", &ListFacts::lines), field("cut", &ListFacts::cut)};

template <>
inline constexpr auto kFields<PeSection> =
    std::tuple{field("name", &PeSection::name),
               field("address", &PeSection::address),
               field("virtual_size", &PeSection::virtual_size),
               field("offset", &PeSection::offset),
               field("size", &PeSection::size),
               field("characteristics", &PeSection::characteristics)};

template <>
inline constexpr auto kFields<CodeView> = std::tuple{
    field("guid", &CodeView::guid), field("age", &CodeView::age), field("path", &CodeView::path),
    field("offset", &CodeView::offset), field("portable", &CodeView::portable)};

template <>
inline constexpr auto kFields<PeFacts> =
    std::tuple{field("machine", &PeFacts::machine),
               field("characteristics", &PeFacts::characteristics),
               field("time_stamp", &PeFacts::time_stamp),
               field("subsystem", &PeFacts::subsystem),
               field("subsystem_major", &PeFacts::subsystem_major),
               field("subsystem_minor", &PeFacts::subsystem_minor),
               field("dll_characteristics", &PeFacts::dll_characteristics),
               field("extended_characteristics", &PeFacts::extended_characteristics),
               field("has_clr_header", &PeFacts::has_clr_header),
               field("ready_to_run", &PeFacts::ready_to_run),
               field("sections", &PeFacts::sections),
               field("dll_name", &PeFacts::dll_name),
               field("delay_loaded", &PeFacts::delay_loaded),
               field("forwards", &PeFacts::forwards),
               field("debug_types", &PeFacts::debug_types),
               field("codeview", &PeFacts::codeview),
               field("contributions", &PeFacts::contributions),
               field("resource_types", &PeFacts::resource_types),
               field("has_certificate", &PeFacts::has_certificate)};

template <>
inline constexpr auto kFields<PdbFacts> =
    std::tuple{field("guid", &PdbFacts::guid), field("age", &PdbFacts::age),
               field("portable", &PdbFacts::portable), field("has_symbols", &PdbFacts::has_symbols),
               field("defect", &PdbFacts::defect)};

template <>
inline constexpr auto kFields<MachOLoad> =
    std::tuple{field("name", &MachOLoad::name), field("command", &MachOLoad::command),
               field("current_version", &MachOLoad::current_version),
               field("compatibility_version", &MachOLoad::compatibility_version),
               field("offset", &MachOLoad::offset)};

template <>
inline constexpr auto kFields<MachOSegment> =
    std::tuple{field("name", &MachOSegment::name),
               field("address", &MachOSegment::address),
               field("memory_size", &MachOSegment::memory_size),
               field("offset", &MachOSegment::offset),
               field("size", &MachOSegment::size),
               field("protection", &MachOSegment::protection)};

template <>
inline constexpr auto kFields<CodeSignature> =
    std::tuple{field("offset", &CodeSignature::offset),
               field("size", &CodeSignature::size),
               field("identifier", &CodeSignature::identifier),
               field("team", &CodeSignature::team),
               field("flags", &CodeSignature::flags),
               field("hash_type", &CodeSignature::hash_type),
               field("code_limit", &CodeSignature::code_limit),
               field("page_size", &CodeSignature::page_size),
               field("pages", &CodeSignature::pages),
               field("wrong_pages", &CodeSignature::wrong_pages),
               field("first_wrong", &CodeSignature::first_wrong),
               field("has_certificate", &CodeSignature::has_certificate)};

template <>
inline constexpr auto kFields<MachOSlice> =
    std::tuple{field("machine", &MachOSlice::machine),
               field("cpu_type", &MachOSlice::cpu_type),
               field("cpu_subtype", &MachOSlice::cpu_subtype),
               field("file_type", &MachOSlice::file_type),
               field("flags", &MachOSlice::flags),
               field("offset", &MachOSlice::offset),
               field("size", &MachOSlice::size),
               field("uuid", &MachOSlice::uuid),
               field("platform", &MachOSlice::platform),
               field("min_os", &MachOSlice::min_os),
               field("sdk", &MachOSlice::sdk),
               field("install_name", &MachOSlice::install_name),
               field("install_name_offset", &MachOSlice::install_name_offset),
               field("loads", &MachOSlice::loads),
               field("segments", &MachOSlice::segments),
               field("entry", &MachOSlice::entry),
               field("has_debug_info", &MachOSlice::has_debug_info),
               field("signature", &MachOSlice::signature)};

template <>
inline constexpr auto kFields<MachOFacts> =
    std::tuple{field("universal", &MachOFacts::universal), field("slices", &MachOFacts::slices)};

template <>
inline constexpr auto kFields<MemberFacts> =
    std::tuple{field("container", &MemberFacts::container),
               field("name", &MemberFacts::name),
               field("type", &MemberFacts::type),
               field("has_mode", &MemberFacts::has_mode),
               field("mode", &MemberFacts::mode),
               field("size", &MemberFacts::size),
               field("link_target", &MemberFacts::link_target),
               field("has_capabilities", &MemberFacts::has_capabilities)};

template <>
inline constexpr auto kFields<ZipHeader> =
    std::tuple{field("name", &ZipHeader::name),     field("flags", &ZipHeader::flags),
               field("method", &ZipHeader::method), field("crc32", &ZipHeader::crc32),
               field("packed", &ZipHeader::packed), field("size", &ZipHeader::size)};

template <>
inline constexpr auto kFields<ZipEntry> =
    std::tuple{field("central", &ZipEntry::central),
               field("local", &ZipEntry::local),
               field("creator_os", &ZipEntry::creator_os),
               field("attributes", &ZipEntry::attributes),
               field("disk", &ZipEntry::disk),
               field("offset", &ZipEntry::offset),
               field("data_offset", &ZipEntry::data_offset),
               field("end", &ZipEntry::end),
               field("descriptor_missing", &ZipEntry::descriptor_missing),
               field("overlaps", &ZipEntry::overlaps),
               field("hidden", &ZipEntry::hidden),
               field("extra", &ZipEntry::extra),
               field("unicode_path", &ZipEntry::unicode_path)};

template <>
inline constexpr auto kFields<ZipGap> =
    std::tuple{field("offset", &ZipGap::offset), field("size", &ZipGap::size)};

template <>
inline constexpr auto kFields<ZipFacts> =
    std::tuple{field("end_records", &ZipFacts::end_records),
               field("stated_entries", &ZipFacts::stated_entries),
               field("directory_offset", &ZipFacts::directory_offset),
               field("directory_size", &ZipFacts::directory_size),
               field("stated_directory_offset", &ZipFacts::stated_directory_offset),
               field("prefix", &ZipFacts::prefix),
               field("trailing", &ZipFacts::trailing),
               field("comment", &ZipFacts::comment),
               field("zip64", &ZipFacts::zip64),
               field("several_disks", &ZipFacts::several_disks),
               field("gaps", &ZipFacts::gaps),
               field("entries", &ZipFacts::entries)};

template <>
inline constexpr auto kFields<ArchiveDefect> =
    std::tuple{field("member", &ArchiveDefect::member), field("offset", &ArchiveDefect::offset),
               field("what", &ArchiveDefect::what)};

template <>
inline constexpr auto kFields<ArchiveFacts> =
    std::tuple{field("format", &ArchiveFacts::format),     field("members", &ArchiveFacts::members),
               field("expanded", &ArchiveFacts::expanded), field("defects", &ArchiveFacts::defects),
               field("limit", &ArchiveFacts::limit),       field("zip", &ArchiveFacts::zip)};

template <>
inline constexpr auto kFields<FileFacts> =
    std::tuple{field("content", &FileFacts::content), field("binary", &FileFacts::binary),
               field("elf", &FileFacts::elf),         field("pe", &FileFacts::pe),
               field("macho", &FileFacts::macho),     field("pdb", &FileFacts::pdb),
               field("script", &FileFacts::script),   field("list", &FileFacts::list),
               field("archive", &FileFacts::archive), field("crc32", &FileFacts::crc32),
               field("sha256", &FileFacts::sha256)};

template <>
inline constexpr auto kFields<MemberContents> =
    std::tuple{field("member", &MemberContents::member), field("state", &MemberContents::state),
               field("problem", &MemberContents::problem), field("facts", &MemberContents::facts)};

template <typename T>
concept FactStruct = requires {
  typename std::tuple_size<std::remove_cvref_t<decltype(kFields<T>)>>::type;
};

// Calls visit(key, member) for each field of `facts` in the order of its list.
template <typename T, typename Visit>
void for_each_field(T& facts, Visit&& visit) {
  std::apply([&](const auto&... f) { (visit(f.key, facts.*(f.member)), ...); },
             kFields<std::remove_const_t<T>>);
}

}  // namespace aotcheck
