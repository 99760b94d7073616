#!/usr/bin/env python3
"""Writes a zip file byte by byte, also where it is wrong: what no packer would make.

usage: zip_writer.py OUT ENTRY… [--gap HEX] [--trailing HEX] [--comment HEX] [--count N] [--zip64] [--end-records N]
                      [--prefix FILE] [--disk N] [--second N]
ENTRY is NAME[@FILE] with ,key=value after it; NAME and values may have \\xNN. Keys:
  mode=0100755   Unix mode; `none` for the attributes of a tool that has no modes      host=3
  flags= method= crc= packed= size=   of both headers; with c. (central) or l. (local) before it of one, as is l.name=
  descriptor=right|wrong|missing      sizes behind the data        at=N   the local header of entry N is used
  data=TEXT   contents      deflate=1   packs them      unicode=NAME   extra field 0x7075
--prefix puts a file in front, as self-extractors are made; --disk N says that it is that one of several; --second N makes a zip64
whose plain end record names the directory from entry N on, for readers that do not like the other one
"""
import struct
import sys
import zlib


def raw(text):
    return text.encode().decode("unicode_escape").encode("latin-1")


class Entry:
    def __init__(self, text):
        self.name, *keys = text.split(",")
        self.keys = dict(k.split("=", 1) for k in keys)
        self.name, _, file = self.name.partition("@")
        self.name = raw(self.name)
        self.data = open(file, "rb").read() if file else raw(self.keys.get("data", ""))
        self.packed = self.data
        self.method = 0
        if "deflate" in self.keys:
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            self.packed, self.method = packer.compress(self.data) + packer.flush(), 8

    def value(self, side, key, default):
        return int(self.keys.get(f"{side}.{key}", self.keys.get(key, default)) or 0, 0)

    def fields(self, side):
        streamed = 8 if "descriptor" in self.keys else 0
        given = [("flags", streamed), ("method", self.method), ("crc", zlib.crc32(self.data)), ("packed", len(self.packed)), ("size", len(self.data))]
        flags, method, crc, packed, size = (self.value(side, key, str(default)) for key, default in given)
        if streamed and side == "l":
            crc = packed = size = 0
        return struct.pack("<HHHHIII", flags, method, 0, 0x21, crc, packed, size)

    def local(self):
        name = raw(self.keys.get("l.name", "")) or self.name
        body = struct.pack("<IH", 0x04034B50, 20) + self.fields("l") + struct.pack("<HH", len(name), 0) + name + self.packed
        kind = self.keys.get("descriptor")
        if kind in ("right", "wrong"):
            body += struct.pack("<IIII", 0x08074B50, zlib.crc32(self.data), len(self.packed), len(self.data) + (kind == "wrong"))
        return body

    def central(self, offset):
        mode = self.keys.get("mode", "0100755")
        attributes = 0 if mode == "none" else int(mode, 8) << 16
        host = self.value("c", "host", "0" if mode == "none" else "3")
        extra = b""
        if "unicode" in self.keys:
            other = raw(self.keys["unicode"])
            extra = struct.pack("<HHBI", 0x7075, 5 + len(other), 1, zlib.crc32(self.name)) + other
        return (struct.pack("<IHH", 0x02014B50, host << 8 | 20, 20) + self.fields("c")
                + struct.pack("<HHHHHII", len(self.name), len(extra), 0, 0, 0, attributes, offset) + self.name + extra)


def main():
    out, words, options = sys.argv[1], [], {}
    rest = iter(sys.argv[2:])
    for word in rest:
        if word.startswith("--"):
            options[word[2:]] = "1" if word == "--zip64" else next(rest)
        else:
            words.append(word)
    body, offsets, entries = b"", [], [Entry(w) for w in words]
    for entry in entries:
        if "at" in entry.keys:
            offsets.append(offsets[int(entry.keys["at"])])
            continue
        if offsets:
            body += bytes.fromhex(options.get("gap", ""))
        offsets.append(len(body))
        body += entry.local()
    records = [e.central(o) for e, o in zip(entries, offsets)]
    directory, second, disk = b"".join(records), int(options.get("second", 0)), int(options.get("disk", 0))
    start, count = len(body), int(options.get("count", len(entries)))
    body += directory
    if "zip64" in options or second:
        at = len(body)
        body += struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count - second, count, len(directory), start)
        body += struct.pack("<IIQI", 0x07064B50, 0, at, 1)
        rest = b"".join(records[second:])
        count, size, start = (count - second, len(rest), start + len(directory) - len(rest)) if second else (0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    else:
        size = len(directory)
    comment = bytes.fromhex(options.get("comment", ""))
    for _ in range(int(options.get("end-records", "1"))):
        body += struct.pack("<IHHHHIIH", 0x06054B50, disk, disk, count, count, size, start, len(comment)) + comment
    prefix = open(options["prefix"], "rb").read() if "prefix" in options else b""
    open(out, "wb").write(prefix + body + bytes.fromhex(options.get("trailing", "")))


main()
