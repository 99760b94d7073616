#!/bin/bash
# The time that judging a whole tree takes against scanelf reading a few fields of its ELF files.
#
#   tests/bench_tree.sh AOTCHECK [DIR]    the default is /usr; needs pax-utils
set -euo pipefail
tree=${2:-/usr}
python3 "$(dirname "$0")/bench_pairs.py" "$tree" \
  aotcheck "$1 -q $tree" scanelf "scanelf -qR -F '%a %i %n %r %p %F' $tree"
