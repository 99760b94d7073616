#!/usr/bin/env python3
"""Replaces bytes of a file. usage: where.py FILE WHERE HEX…

WHERE is an offset, or a place in a little-endian ELF file: a field of the file header (e_phoff), a field of the Nth program header
of a type (PT_LOAD[1].p_align), the value of a dynamic entry (DT_STRSZ), the contents of a section (.dynsym+24).
"""
import re
import sys

SEGMENTS = {"LOAD": 1, "DYNAMIC": 2, "INTERP": 3, "NOTE": 4, "PHDR": 6, "GNU_RELRO": 0x6474E552}
TAGS = {"NEEDED": 1, "STRTAB": 5, "SYMTAB": 6, "RELASZ": 8, "RELAENT": 9, "STRSZ": 10, "SYMENT": 11, "SONAME": 14, "PLTREL": 20,
        "VERNEEDNUM": 0x6FFFFFFF, "VERSYM": 0x6FFFFFF0}
WIDE = {"e_type": 16, "e_entry": 24, "e_phoff": 32, "e_shoff": 40, "e_phentsize": 54, "e_phnum": 56, "e_shentsize": 58,
        "e_shnum": 60, "e_shstrndx": 62}
NARROW = {"e_type": 16, "e_entry": 24, "e_phoff": 28, "e_shoff": 32, "e_phentsize": 42, "e_phnum": 44, "e_shentsize": 46,
          "e_shnum": 48, "e_shstrndx": 50}
WIDE_SEGMENT = {"p_type": 0, "p_flags": 4, "p_offset": 8, "p_vaddr": 16, "p_filesz": 32, "p_memsz": 40, "p_align": 48}
NARROW_SEGMENT = {"p_type": 0, "p_offset": 4, "p_vaddr": 8, "p_filesz": 16, "p_memsz": 20, "p_flags": 24, "p_align": 28}


def number(data, offset, size):
    return int.from_bytes(data[offset:offset + size], "little")


def place(data, where):
    wide = data[4] == 2
    word, header = (8, WIDE) if wide else (4, NARROW)
    if where in header:
        return header[where]
    if match := re.fullmatch(r"PT_(\w+)(?:\[(\d+)\])?\.(\w+)", where):
        found = [s for s in segments(data, wide, word, header) if number(data, s, 4) == SEGMENTS[match[1]]]
        return found[int(match[2] or 0)] + (WIDE_SEGMENT if wide else NARROW_SEGMENT)[match[3]]
    if where.startswith("DT_"):
        start = place(data, "PT_DYNAMIC.p_offset")
        start = number(data, start, word)
        while number(data, start, word) != TAGS[where[3:]]:
            start += 2 * word
        return start + word
    name, plus, more = where.partition("+")
    return section(data, name, wide, word, header) + (int(more, 0) if plus else 0)


def segments(data, wide, word, header):
    start = number(data, header["e_phoff"], word)
    return [start + i * (56 if wide else 32) for i in range(number(data, header["e_phnum"], 2))]


def section(data, name, wide, word, header):
    start, size = number(data, header["e_shoff"], word), 64 if wide else 40
    headers = [start + i * size for i in range(number(data, header["e_shnum"], 2))]
    offset = {h: number(data, h + 8 + 2 * word, word) for h in headers}
    names = offset[headers[number(data, header["e_shstrndx"], 2)]]
    for h in headers:
        at = names + number(data, h, 4)
        if data[at:data.index(b"\0", at)].decode() == name:
            return offset[h]
    sys.exit(f"there is no section {name}")


file, where, *words = sys.argv[1:]
with open(file, "r+b") as f:
    data = f.read()
    f.seek(int(where, 0) if re.fullmatch(r"0x[0-9a-fA-F]+|\d+", where) else place(data, where))
    f.write(bytes.fromhex("".join(words)))
