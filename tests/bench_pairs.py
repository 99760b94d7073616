#!/usr/bin/env python3
"""Runs two commands alternately and prints the best time of each and their ratio.

usage: bench_pairs.py WHAT NAME 'COMMAND' NAME 'COMMAND'   (six rounds, the first to warm up)
"""
import shlex
import subprocess
import sys
import time


def seconds(command):
    start = time.monotonic()
    subprocess.run(shlex.split(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


what, ours, our_command, theirs, their_command = sys.argv[1:]
runs = [(seconds(our_command), seconds(their_command)) for _ in range(6)][1:]
us, them = (min(column) for column in zip(*runs))
print(f"{what}: {ours} {us:.3f} s, {theirs} {them:.3f} s, ratio {us / them:.2f}")
