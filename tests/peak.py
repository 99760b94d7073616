#!/usr/bin/env python3
"""Runs a command, ends as it does, and writes how many KiB the largest of its processes had in memory at once, and its seconds.

usage: peak.py FILE COMMAND…
"""
import resource
import subprocess
import sys
import time

start = time.monotonic()
code = subprocess.run(sys.argv[2:]).returncode
seconds = time.monotonic() - start
with open(sys.argv[1], "w") as out:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, f"{seconds:.2f}", file=out)
sys.exit(code)
