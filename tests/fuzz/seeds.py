#!/usr/bin/env python3
"""Copies samples of the corpora that a target reads into its seed folder.

usage: seeds.py TARGET FOLDER
"""
import hashlib
import os
import sys

CORPORA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "corpora")
MAGIC = {"elf": [b"\x7fELF"], "pe": [b"MZ"], "script": [b"#!"],
         "macho": [b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xcf", b"\xfe\xed\xfa\xce"],
         "zip": [b"PK\x03\x04", b"PK\x05\x06"]}
MOST = 1 << 16  # larger seeds make a fuzzer slow and teach it nothing more


def main(target, folder):
    os.makedirs(folder, exist_ok=True)
    for root, _, files in os.walk(CORPORA):
        for name in files:
            path = os.path.join(root, name)
            if os.path.islink(path) or not os.path.isfile(path) or os.path.getsize(path) > MOST:
                continue
            data = open(path, "rb").read()
            if any(data.startswith(m) for m in MAGIC.get(target, [])) or f"crashes/{target}/" in path:
                open(os.path.join(folder, hashlib.sha1(data).hexdigest()), "wb").write(data)


main(*sys.argv[1:])
