#!/usr/bin/env python3
"""Writes all the places of a new check: its file, its row in the family's table, its line in meson.build and its two
corpus cases; then only the rule, the prose and the recipes are left to write.

usage: new_check.py ID name "summary"        e.g. new_check.py LNK015 slow-search "the search path has 40 elements"
"""
import os
import re
import sys

CHECKS = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(CHECKS)


def main(identifier, name, summary):
    if not re.fullmatch(r"[A-Z]{3}\d{3}", identifier) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        sys.exit("expected an id such as LNK015 and a name such as slow-search")
    family, number = identifier[:3].lower(), identifier[3:]
    table = f"{CHECKS}/{family}/table.cc"
    if not os.path.exists(table):
        sys.exit(f"there is no family {family.upper()}: make checks/{family}/table.cc first and add it to catalogue.cc")
    source = f"{family}/{identifier.lower()}_{name.replace('-', '_')}.cc"
    if os.path.exists(f"{CHECKS}/{source}") or os.path.exists(f"{ROOT}/corpora/{identifier}"):
        sys.exit(f"{identifier} is there already")
    symbol = "k" + family.capitalize() + number
    text = open(f"{CHECKS}/template/tpl000_bad_thing.cc").read()
    text = text.split("\n", 1)[1].replace("TPL000", identifier).replace("bad-thing", name).replace("kTpl000", symbol)
    text = text.replace("one line that says when it fails", summary)
    open(f"{CHECKS}/{source}", "w").write(text)
    write_table(table, family)
    write_build()
    for case, exit_code in (("pass", 0), ("fail", 1)):
        folder = f"{ROOT}/corpora/{identifier}/{case}"
        os.makedirs(folder)
        fails = f'fails = [{{ check = "{identifier}", path = "app", severity = "error", message = "" }}]\n' if exit_code else ""
        open(f"{folder}/expected.toml", "w").write(f"{fails}exit = {exit_code}\n")
        open(f"{folder}/recipe.sh", "w").write("# What this case is.\nprogram app <<'C'\nint main(void) { return 0; }\nC\n")
    print(f"checks/{source}: write the rule and the prose; corpora/{identifier}: write the recipes, then ./dev corpora")


def write_table(table, family):
    """The table from the files of the family's folder, in the order of the ids."""
    symbols = sorted("k" + family.capitalize() + f[3:6] for f in os.listdir(f"{CHECKS}/{family}") if re.match(family + r"\d{3}_", f))
    declared = "\n".join(f"extern const AnyCheck {s};" for s in symbols)
    rows = "".join(f"    &{s},\n" for s in symbols)
    open(table, "w").write(f"""// The {family.upper()} family, in the order of the ids.
#include "checks/catalogue.h"

namespace aotcheck {{

{declared}

namespace {{
constexpr const AnyCheck* kTable[] = {{
{rows}}};
}}  // namespace

std::span<const AnyCheck* const> {family}_checks() {{ return kTable; }}

}}  // namespace aotcheck
""")


def write_build():
    """The list of sources from the folder."""
    sources = sorted(os.path.relpath(os.path.join(d, f), CHECKS) for d, _, files in os.walk(CHECKS) for f in files if f.endswith(".cc"))
    open(f"{CHECKS}/meson.build", "w").write("check_sources = files(\n" + "".join(f"  '{s}',\n" for s in sources) + ")\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["--tables"]:  # after a check was removed or renamed by hand
        for entry in sorted(os.listdir(CHECKS)):
            if os.path.exists(f"{CHECKS}/{entry}/table.cc"):
                write_table(f"{CHECKS}/{entry}/table.cc", entry)
        write_build()
    elif len(sys.argv) != 4:
        sys.exit(__doc__)
    else:
        main(*sys.argv[1:])
