#!/usr/bin/env python3
"""Turns the fact tables in data/ into constant C++ tables (parsing TOML at run time would cost more than a whole start).

usage: gen_tables.py DATA_DIR OUT.cc
"""
import re
import sys
import tomllib

DISPLAY = {"ubuntu": "Ubuntu {}", "debian": "Debian {}", "rhel": "RHEL {}", "fedora": "Fedora {}", "sles": "SLES {}",
           "opensuse": "openSUSE Leap {}", "alpine": "Alpine {}", "azurelinux": "Azure Linux {}",
           "android": "Android API {}", "freebsd": "FreeBSD {}", "distroless": "distroless {}", "lambda": "Lambda {}"}
NAMES = {"al1": "Amazon Linux 1", "al2": "Amazon Linux 2", "al2023": "Amazon Linux 2023", "archlinux": "Arch Linux",
         "wolfi": "Wolfi", "debian-sid": "Debian sid", "debian-forky": "Debian forky", "opensuse-tumbleweed": "openSUSE Tumbleweed",
         "mariner1.0": "CBL-Mariner 1.0"}
PORTS = ["x86-64", "x86", "aarch64", "arm", "riscv64", "loongarch64", "s390x", "ppc64le", "mips64el"]


def text(value):
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


class Writer:
    """Collects constant arrays; equal ones are written once."""

    def __init__(self):
        self.lines, self.lists = [], {}

    def list(self, values):
        values = tuple(values)
        if not values:
            return "{}"
        if values not in self.lists:
            name = f"kList{len(self.lists)}"
            self.lists[values] = name
            self.lines.append(f"constexpr std::string_view {name}[] = {{{', '.join(map(text, values))}}};")
        return self.lists[values]

    def rows(self, type_name, name, rows):
        if not rows:
            return "{}"
        self.lines.append(f"constexpr {type_name} {name}[] = {{\n" + "".join(f"    {{{r}}},\n" for r in rows) + "};")
        return name


def version(value):
    """Digits of a version as an initialiser; zeros where there is none."""
    parts = re.findall(r"\d+", re.split(r"[_ (]", str(value))[0])[:3]
    return "{" + ", ".join(parts) + "}" if parts and re.match(r"\d", str(value)) else "{}"


def kernel(value):
    """The oldest kernel a row names, or none where it says that the number means nothing there."""
    return "{}" if not re.match(r"\d", value) or "not contractual" in value else version(value.split("/")[0])


def node_list(prefix, numbers):
    return [f"{prefix}_{n}" for n in numbers]


def architecture(w, key, a):
    flags = [(a["e_flags"]["mask"], a["e_flags"]["value"], a.get("e_flags_allow_unset", False), "ABI flags")]
    for more in a.get("e_flags_more", []):
        if "informative" in more["name"] or "must match" in more["name"] or "-float" in more["name"]:
            continue  # not what decides whether it runs, or judged from better evidence
        flags.append((more["mask"], more["value"], more.get("allow_unset", False), more["name"]))
    flag_rows = w.rows("FlagRule", "kFlags_" + re.sub(r"\W", "_", key),
                       [f"{m:#x}u, {v:#x}u, {str(u).lower()}, {text(n)}" for m, v, u, n in flags])
    rids = [r.split("-")[-1] for r in a["dotnet_rids"]]
    names = dict.fromkeys(rids + a["uname_m"] + [a["debian"], a["rpm"], a["alpine"], a["oci"]["architecture"], a.get("python_tag", ""), key])
    machine = "arm" if key == "armel" else key
    return ", ".join([
        text(key), text(machine), text(rids[0]), w.list(n for n in names if n), w.list(a["gnu_triplets"] + a["rust_targets"]),
        w.list(a["glibc_interp"]), w.list(a.get("glibc_interp_other", {}).values()), text(a["musl_interp"]),
        w.list(a.get("musl_interp_other", {}).values()), w.list(node_list("GLIBC", a["glibc_nodes"])), w.list(a["glibc_abi_nodes"]),
        w.list(a["libgcc_extra_nodes"]), w.list(a.get("libc_extra_nodes", [])), f"{a['page']['require_align']}u",
        w.list(a["default_dirs_debian"] + a["default_dirs_upstream"]), w.list(a.get("glibc_hwcaps", [])), flag_rows])


def glibcxx(node):
    """GLIBCXX_3.4.21 -> its last number, CXXABI_1.3.9 -> its last number; -1 where there is no such library."""
    m = re.fullmatch(r"(?:GLIBCXX_3\.4|CXXABI_1\.3)(?:\.(\d+))?", node or "none")
    return int(m[1] or 0) if m else -1


def platform(w, p):
    rows = []
    for arch, m in p.get("measured", {}).items():
        cxxabi = ["CXXABI_" + n.removeprefix("CXXABI_") for n in m.get("cxxabi_special", [])]  # some sources leave it out
        special = cxxabi + m.get("abi", []) + m.get("extra", [])
        top = re.sub("^GLIBC_", "", m["glibc_node_max"])
        rows.append(", ".join([text(arch), version(top), w.list(special), str(glibcxx(m["glibcxx"])), str(glibcxx(m["cxxabi"])),
                               w.list(m["gcc_nodes"])]))
    measured = w.rows("MeasuredNodes", "kMeasured_" + re.sub(r"\W", "_", p["id"]), rows)
    name = NAMES.get(p["id"]) or DISPLAY.get(p["family"], p["family"] + " {}").format(p["version"])
    gcc = p["libgcc_max"]
    interp = p.get("interp", {})
    return ", ".join([
        text(p["id"]), text(p["family"]), text(name), w.list(p.get("aliases", [])), "Libc::" + {"glibc": "glibc", "musl": "musl", "bionic": "bionic"}.get(p["libc"]["kind"], "other" if p["libc"]["kind"] == "freebsd" else "none"),
        version(p["libc"]["version"]), str(glibcxx(p.get("glibcxx_ga", p["glibcxx"]))), str(glibcxx(p.get("cxxabi_ga", p["cxxabi"]))),
        text(gcc.get("x86-64", "")), text(gcc.get("aarch64", gcc.get("x86-64", ""))), w.list(p.get("ldso_extra_nodes", [])),
        w.list(p.get("glibc_update_nodes", [])),
        w.list(p.get("libc_nodes", [])), w.list(p.get("libs_present", [])), w.list(p.get("libs_absent", [])), w.list(p["archs"]), kernel(p["kernel"]),
        text(p.get("cpu_level", p["x86_64_baseline"])), text(p.get("released", "")), text(p.get("conf", "c")), w.list(interp.values()), measured])


def dotnet(w, d):
    libc = {"doc_glibc": "glibc", "doc_musl": "musl"}
    rows = [f"{text(arch)}, Libc::{kind}, {version(v)}" for key, kind in libc.items() for arch, v in d[key].items()]
    name = w.rows("DotnetFloor", "kDotnet_" + d["version"].replace(".", "_"), rows)
    return f"{text(d['version'])}, {name}"


def table_lines(path):
    return [line.rstrip("\n") for line in open(path) if not line.startswith("#")]


def symbol_blob(path, keep):
    """Rows of a table as one text, sorted by symbol, and where each begins."""
    lines = [line.split("\t") for line in table_lines(path)][1:]
    rows = sorted(keep(l) for l in lines)
    offsets, blob = [], ""
    for row in rows:
        offsets.append(len(blob))
        blob += "\t".join(row) + "\n"
    return blob, offsets


def write_blob(w, name, blob, offsets):
    chunks = [blob[i:i + 4000] for i in range(0, len(blob), 4000)]
    escape = lambda c: '"' + c.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n") + '"'
    w.lines.append(f"constexpr char {name}Text[] =\n" + "\n".join("    " + escape(c) for c in chunks) + ";")
    w.lines.append(f"constexpr std::uint32_t {name}Offsets[] = {{{', '.join(map(str, offsets))}}};")
    w.lines.append(f"const SymbolTable {name} = {{std::string_view({name}Text, sizeof {name}Text - 1), {name}Offsets}};")


def main(data, out):
    platforms = tomllib.load(open(f"{data}/platforms.toml", "rb"))
    architectures = tomllib.load(open(f"{data}/architectures.toml", "rb"))
    w = Writer()
    archs = [architecture(w, k, a) for k, a in architectures["arch"].items()]
    rows = [platform(w, p) for p in platforms["platform"]]
    lines = [dotnet(w, d) for d in platforms["dotnet"]]
    w.rows("Architecture", "kArchitectures", archs)
    w.rows("Platform", "kPlatforms", rows)
    w.rows("DotnetLine", "kDotnetLines", lines)
    gcc = [f"{gcc}, {text(arch)}, {w.list(nodes)}" for gcc, by in platforms["libgcc"]["introduced"].items() for arch, nodes in by.items()]
    w.rows("LibgccNodes", "kLibgccNodes", gcc)
    releases = [f"{version(r['since_gcc'])}, {glibcxx(r['glibcxx_max'])}, {glibcxx(r['cxxabi_max'])}" for r in platforms["libstdcxx"]]
    w.rows("LibstdcxxRelease", "kLibstdcxxReleases", releases)
    homes = [(symbol, library) for library, *symbols in map(str.split, table_lines(f"{data}/glibc_moved.txt")) for symbol in symbols]
    w.rows("MovedSymbol", "kMovedSymbols", [f"{text(symbol)}, {text(library)}" for symbol, library in sorted(homes)])
    blob, offsets = symbol_blob(f"{data}/glibc_symbols.tsv", lambda l: [l[1], l[0]] + l[2:])
    write_blob(w, "kGlibcSymbols", blob, offsets)
    blob, offsets = symbol_blob(f"{data}/musl_symbols.tsv", lambda l: l + [""] * (5 - len(l)))
    write_blob(w, "kMuslSymbols", blob, offsets)
    with open(out, "w") as f:
        f.write("// Written by gen_tables.py from policy/data/.\n#include \"policy/tables.h\"\n\n"
                "// Longer than the 64 KiB that every compiler has to take; ours do.\n"
                "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\nnamespace aotcheck {\nnamespace {\n\n")
        f.write("\n".join(w.lines))
        f.write("\n\n}  // namespace\n\n"
                "std::span<const Architecture> architectures() { return kArchitectures; }\n"
                "std::span<const Platform> platforms() { return kPlatforms; }\n"
                "std::span<const DotnetLine> dotnet_lines() { return kDotnetLines; }\n"
                "std::span<const LibgccNodes> libgcc_nodes() { return kLibgccNodes; }\n"
                "std::span<const LibstdcxxRelease> libstdcxx_releases() { return kLibstdcxxReleases; }\n"
                "std::span<const MovedSymbol> moved_symbols() { return kMovedSymbols; }\n"
                "const SymbolTable& glibc_symbols() { return kGlibcSymbols; }\n"
                "const SymbolTable& musl_symbols() { return kMuslSymbols; }\n\n}  // namespace aotcheck\n")


main(*sys.argv[1:])
