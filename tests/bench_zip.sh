#!/bin/bash
# The time that judging a zip takes against `unzip -t` on the same file.
#
#   tests/bench_zip.sh AOTCHECK FILE…    FILEs (programs, libraries) are zipped first; needs zip and unzip
set -euo pipefail
program=$1; shift
scratch=$(mktemp -d); trap 'rm -r "$scratch"' EXIT
zip -q -j "$scratch/bench.zip" "$@"
python3 "$(dirname "$0")/bench_pairs.py" "$(stat -c %s "$scratch/bench.zip") bytes" \
  aotcheck "$program -q $scratch/bench.zip" "unzip -t" "unzip -tq $scratch/bench.zip"
