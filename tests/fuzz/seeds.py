#!/usr/bin/env python3
"""Copies small samples of the corpora that a target reads into its seed folder, and prints how long an input may become.

usage: seeds.py TARGET FOLDER
"""
import hashlib
import os
import shutil
import struct
import sys

CORPORA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "corpora")
ZIP = [b"PK\x03\x04", b"PK\x05\x06"]
MAGIC = {"elf": [b"\x7fELF"], "pe": [b"MZ"], "script": [b"#!"],
         "macho": [b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xcf", b"\xfe\xed\xfa\xce"],
         "zip": ZIP,
         "archive": ZIP + [b"\x1f\x8b", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"BZh", b"7z\xbc\xaf", b"0707", b"!<arch>", b"\xed\xab\xee\xdb"]}
ENDING = {"list": (".list",), "archive": (".tar",)}
MOST = 1 << 14  # larger seeds make a fuzzer slow and teach it nothing more
FEW = 8         # so many are taken however large they are


def pdb():
    """A program database of the smallest kind: blocks of 512 bytes, streams 1 (info) and 3 (DBI)."""
    info = struct.pack("<III", 20000404, 1, 2) + bytes(range(16))
    dbi = struct.pack("<iII", -1, 19990903, 2) + bytes(52)
    directory = struct.pack("<5I2I", 4, 0, len(info), 0, len(dbi), 5, 6)
    blocks = [b"Microsoft C/C++ MSF 7.00\r\n\x1aDS\0\0\0" + struct.pack("<6I", 512, 1, 7, len(directory), 0, 3),
              b"", b"", struct.pack("<I", 4), directory, info, dbi]
    return b"".join(block.ljust(512, b"\0") for block in blocks)


def samples(target):
    if target == "pdb":
        yield pdb()
    for root, _, files in os.walk(CORPORA):
        for path in (os.path.join(root, name) for name in files):
            if os.path.islink(path) or not os.path.isfile(path):
                continue
            data = open(path, "rb").read()
            if data.startswith(tuple(MAGIC.get(target, ()))) or path.endswith(ENDING.get(target, ())) or f"crashes/{target}/" in path:
                yield data


def main(target, folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    seeds = sorted(set(samples(target)), key=len)
    chosen = [seed for i, seed in enumerate(seeds) if i < FEW or len(seed) <= MOST]
    for seed in chosen:
        open(os.path.join(folder, hashlib.sha1(seed).hexdigest()), "wb").write(seed)
    print(max([MOST] + [len(seed) for seed in chosen]))


main(*sys.argv[1:])
