#!/usr/bin/env python3
"""Writes link-time stubs of an older libc for one architecture: what a program is linked against to have that floor.

usage: stub_libc.py ARCH LIBC OUT       e.g. stub_libc.py arm64 glibc2.23 /tmp/stubs
needs: clang-14, lld-14

The stubs are shared libraries without code. Their symbols and nodes come from the product's own table
(src/policy/data/glibc_symbols.tsv) and from the short list of symbols below that every port has had from its
beginning. For each symbol the newest node that is not above the version is the default; below 2.34 the symbols that
2.34 merged into libc.so.6 are in libpthread, libdl, librt and libutil, as they were.
"""
import os
import re
import subprocess
import sys
import tomllib

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "src", "policy", "data")
# name: key in architectures.toml, clang target, flags
ARCHES = {"x64": ("x86-64", "x86_64-linux-gnu", []), "x86": ("x86", "i686-linux-gnu", []),
          "arm64": ("aarch64", "aarch64-linux-gnu", []),
          "arm": ("arm", "armv7a-linux-gnueabihf", ["-mfpu=vfpv3-d16"]), "armel": ("armel", "armv7a-linux-gnueabi", []),
          "riscv64": ("riscv64", "riscv64-linux-gnu", ["-march=rv64gc", "-mabi=lp64d"]),
          "ppc64le": ("ppc64le", "powerpc64le-linux-gnu", [])}
BASELINE = {"libc.so.6": ["abort", "exit", "_exit", "free", "malloc", "calloc", "realloc", "memcpy", "memset", "memmove", "strlen",
                          "strcmp", "puts", "printf", "fprintf", "putchar", "getenv", "open", "close", "read", "write",
                          "__cxa_finalize", "environ", "signal", "qsort", "atoi", "getpid", "stderr"],
            "libm.so.6": ["sin", "cos", "sqrt"],
            "libgcc_s.so.1": ["_Unwind_Resume", "_Unwind_Backtrace"]}
OBJECTS = {"environ", "stderr"}


def numbers(text):
    return tuple(map(int, text.split(".")))


def old_homes():
    """symbol -> the library that it left for libc.so.6."""
    lines = [line.split() for line in open(f"{DATA}/glibc_moved.txt") if not line.startswith("#")]
    return {symbol: library for library, *symbols in lines for symbol in symbols}


def glibc_symbols(key, floor, baseline, loader):
    """library -> symbol -> node, as a toolchain of that age would bind them."""
    libraries = {n: {} for n in ["libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "libutil.so.1",
                                 "libanl.so.1", "libresolv.so.2", loader, "libgcc_s.so.1"]}
    for library, names in BASELINE.items():
        for name in names:
            libraries[library][name] = "GCC_3.0" if library == "libgcc_s.so.1" else f"GLIBC_{baseline}"
    lines = [l.rstrip("\n").split("\t") for l in open(f"{DATA}/glibc_symbols.tsv") if not l.startswith("#")]
    column = lines[0].index("arm" if key == "armel" else key)
    homes = old_homes()
    sonames = {"libc": "libc.so.6", "libm": "libm.so.6", "ld": loader}
    for row in lines[1:]:
        library, name, cell = sonames.get(row[0]), row[1], row[column]
        if library is None or cell == "-" or name.endswith("placeholder"):
            continue
        nodes = [numbers(n.rstrip("*")) for n in cell.split(",")]
        below = [n for n in nodes if n <= floor]
        if not below:
            continue
        moved = next((n for n in nodes[1:] if n >= (2, 32)), nodes[-1])  # when it came to libc.so.6, if it did
        home = homes[name] if library == "libc.so.6" and name in homes and floor < moved else library
        libraries[home][name] = "GLIBC_" + ".".join(map(str, max(below)))
    return libraries


def write_library(out, target, flags, soname, symbols, versioned=True):
    lines = [".text"]
    for name in sorted(symbols) or ["stub_" + re.sub(r"\W", "_", soname)]:
        kind = "%object" if name in OBJECTS else "%function"
        section = ".data" if name in OBJECTS else ".text"
        lines.append(f"{section}\n.globl {name}\n.type {name},{kind}\n{name}: .long 0, 0\n.size {name},8")
    lines.append('.section .note.GNU-stack,"",%progbits')
    source, version_map = f"{out}/stub.s", f"{out}/stub.map"
    with open(source, "w") as f:
        f.write("\n".join(lines) + "\n")
    nodes = {}
    for name, node in symbols.items() if versioned else ():
        nodes.setdefault(node, []).append(name)
    order = sorted(nodes, key=lambda n: (n.split("_")[0], numbers(n.split("_")[1])))
    with open(version_map, "w") as f:
        for node in order:
            f.write(f"{node} {{ global: {'; '.join(sorted(nodes[node]))}; }};\n")
    link = [f"-Wl,--version-script={version_map}"] if nodes else []
    subprocess.run(["clang-14", f"--target={target}", *flags, "-nostdlib", "-shared", "-fuse-ld=lld", f"-Wl,-soname,{soname}",
                    "-Wl,--build-id=none", *link, "-o", f"{out}/{soname}", source], check=True)
    os.remove(source)
    os.remove(version_map)


def write_stubs(arch, libc, out):
    key, target, flags = ARCHES[arch]
    table = tomllib.load(open(f"{DATA}/architectures.toml", "rb"))["arch"][key]
    os.makedirs(out, exist_ok=True)
    if libc.startswith("musl"):
        name = os.path.basename(table["musl_interp"]).replace("ld-musl-", "libc.musl-")
        symbols = [l.split("\t")[0] for l in open(f"{DATA}/musl_symbols.tsv") if not l.startswith("#")][1:]
        write_library(out, target, flags, name, dict.fromkeys(symbols + BASELINE["libc.so.6"]), versioned=False)
        os.symlink(name, f"{out}/libc.so")
        return
    loader = os.path.basename(table["glibc_interp"][0])
    baseline = table["glibc_baseline"].removeprefix("GLIBC_")
    libraries = glibc_symbols(key, numbers(libc.removeprefix("glibc")), baseline, loader)
    for soname, symbols in libraries.items():
        write_library(out, target, flags, soname, symbols)
    for link, soname in {"libc.so": "libc.so.6", "libm.so": "libm.so.6", "libpthread.so": "libpthread.so.0", "libdl.so": "libdl.so.2",
                         "librt.so": "librt.so.1", "libutil.so": "libutil.so.1", "libgcc_s.so": "libgcc_s.so.1"}.items():
        os.symlink(soname, f"{out}/{link}")


if __name__ == "__main__":
    write_stubs(*sys.argv[1:])
