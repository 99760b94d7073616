#!/bin/bash
# The time that judging a zip takes against `unzip -t` on the same file, alternately, best of five.
#
#   tests/bench_zip.sh AOTCHECK FILE…    FILEs (programs, libraries) are zipped first; needs zip and unzip
set -euo pipefail
program=$1; shift
scratch=$(mktemp -d); trap 'rm -r "$scratch"' EXIT
zip -q -j "$scratch/bench.zip" "$@"
python3 - "$program" "$scratch/bench.zip" <<'P'
import os
import subprocess
import sys
import time


def seconds(command):
    start = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


program, file = sys.argv[1:]
runs = [(seconds([program, "-q", file]), seconds(["unzip", "-tq", file])) for _ in range(5)]
judged, tested = (min(column) for column in zip(*runs))
print(f"{os.path.getsize(file) / 1e6:.1f} MB: aotcheck {judged:.3f} s, unzip -t {tested:.3f} s, ratio {judged / tested:.2f}")
P
