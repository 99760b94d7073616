#!/usr/bin/env python3
"""Turns the bindings and rebases of a thin, unsigned 64-bit Mach-O program into chained fixups, which ld64.lld 14 does not write
(Apple, mach-o/fixup-chains.h): LC_DYLD_INFO_ONLY becomes LC_DYLD_CHAINED_FIXUPS and LC_DYLD_EXPORTS_TRIE.

usage: chain_fixups.py FILE
needs: llvm-objdump-14
"""
import struct
import subprocess
import sys

SEGMENT, DYLD_INFO_ONLY, EXPORTS_TRIE, CHAINED_FIXUPS, SOURCE_VERSION = 0x19, 0x80000022, 0x80000033, 0x80000034, 0x2A
PAGE, POINTER_64_OFFSET, NO_FIXUPS = 0x1000, 6, 0xFFFF


def commands(data):
    at = 32
    for _ in range(struct.unpack_from("<I", data, 16)[0]):
        kind, size = struct.unpack_from("<II", data, at)
        yield at, kind, size
        at += size


def segments(data):  # (place of the command, address, size in memory, offset)
    return [(at, *struct.unpack_from("<QQQ", data, at + 24)) for at, kind, _ in commands(data) if kind == SEGMENT]


def fixups(file, what):  # rows of llvm-objdump's table: segment section address type …
    text = subprocess.run(["llvm-objdump-14", "--macho", what, file], check=True, capture_output=True, text=True).stdout
    return [row.split() for row in text.splitlines() if row.startswith("__")]


def main():
    file = sys.argv[1]
    binds = {int(row[2], 16): row[-1] for row in fixups(file, "--bind")}
    rebases = {int(row[2], 16) for row in fixups(file, "--rebase")}
    data = bytearray(open(file, "rb").read())
    all_segments = segments(data)
    base = next(address for _, address, _, offset in all_segments if offset == 0 and address != 0)
    names = sorted(set(binds.values()))
    blob = bytearray(struct.pack("<II", len(all_segments), 0).ljust(4 + 4 * len(all_segments), b"\0"))
    for index, (_, address, size, offset) in enumerate(all_segments):
        places = sorted(p for p in [*binds, *rebases] if address <= p < address + size)
        if not places:
            continue
        blob += bytes(-(len(blob) + 32) % 8)
        struct.pack_into("<I", blob, 4 + 4 * index, len(blob))
        pages = [NO_FIXUPS] * ((size + PAGE - 1) // PAGE)
        for place, following in zip(places, [*places[1:], None]):
            page = (place - address) // PAGE
            if pages[page] == NO_FIXUPS:
                pages[page] = (place - address) % PAGE
            same_page = following is not None and (following - address) // PAGE == page
            word = ((following - place) // 4 if same_page else 0) << 51
            where = offset + place - address
            if place in binds:
                word |= 1 << 63 | names.index(binds[place])
            else:
                word |= struct.unpack_from("<Q", data, where)[0] - base
            struct.pack_into("<Q", data, where, word)
        size = 22 + 2 * len(pages)
        blob += struct.pack("<IHHQIH", size, PAGE, POINTER_64_OFFSET, address - base, 0, len(pages)) + struct.pack(f"<{len(pages)}H", *pages)
    blob += bytes(-len(blob) % 4)
    imports, symbols = b"", b"\0"
    for name in names:  # of library 1 all of them: what is bound to others is not used here
        imports += struct.pack("<I", len(symbols) << 9 | 1)
        symbols += name.encode() + b"\0"
    starts = 32
    header = struct.pack("<7I", 0, starts, starts + len(blob), starts + len(blob) + len(imports), len(names), 1, 0).ljust(starts, b"\0")
    blob = header + blob + imports + symbols

    data += bytes(-len(data) % 8)
    at = next(at for at, kind, _ in commands(data) if kind == DYLD_INFO_ONLY)
    trie = struct.unpack_from("<II", data, at + 40)
    data[at : at + 48] = struct.pack("<12I", CHAINED_FIXUPS, 16, len(data), len(blob), EXPORTS_TRIE, 16, *trie, SOURCE_VERSION, 16, 0, 0)
    struct.pack_into("<I", data, 16, struct.unpack_from("<I", data, 16)[0] + 2)
    linkedit, _, size, offset = all_segments[-1]
    data += blob
    struct.pack_into("<Q", data, linkedit + 32, max(size, len(data) - offset))
    struct.pack_into("<Q", data, linkedit + 48, len(data) - offset)
    open(file, "wb").write(data)


main()
