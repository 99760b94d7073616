#!/usr/bin/env python3
"""Builds corpus samples from their recipes: for each case the payload is emptied and recipe.sh run in it.
A recipe NAME.recipe.sh builds the folder NAME beside it.

usage: build.py [--check] [CASE…]      CASE is a folder such as LNK001/fail; default: all that have a recipe
--check builds into a scratch folder and compares with the samples that are checked in; prints what differs.
needs: clang-14 lld-14 llvm-14 (./dev corpora installs them)
"""
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile

CORPORA = os.path.dirname(os.path.abspath(__file__))


def cases():
    for folder, _, files in sorted(os.walk(CORPORA)):
        case = os.path.relpath(folder, CORPORA)
        if "recipe.sh" in files:
            yield case
        yield from (f"{case}/{f.removesuffix('.recipe.sh')}" for f in sorted(files) if f.endswith(".recipe.sh"))


def recipe_and_payload(case):
    if os.path.exists(f"{CORPORA}/{case}.recipe.sh"):
        return f"{CORPORA}/{case}.recipe.sh", f"{CORPORA}/{case}"
    return f"{CORPORA}/{case}/recipe.sh", f"{CORPORA}/{case}/payload"


def build(recipe, payload, stubs):
    shutil.rmtree(payload, ignore_errors=True)
    os.makedirs(payload)
    environment = {**os.environ, "CORPORA": CORPORA, "STUBS": stubs, "LC_ALL": "C", "SOURCE_DATE_EPOCH": "0"}
    script = f'. "{CORPORA}/recipes.sh"; . "{recipe}"'
    subprocess.run(["bash", "-c", script], cwd=payload, env=environment, check=True, umask=0o022)


def listing(root):
    found = {}
    for folder, folders, files in os.walk(root):
        for name in files + [f for f in folders if os.path.islink(os.path.join(folder, f))]:
            path = os.path.join(folder, name)
            found[os.path.relpath(path, root)] = os.readlink(path) if os.path.islink(path) else os.stat(path).st_mode & 0o111
    return found


def same(a, b):
    files = listing(a)
    if files != listing(b):
        return False
    regular = [f for f in files if not os.path.islink(os.path.join(a, f))]
    return filecmp.cmpfiles(a, b, regular, shallow=False)[1:] == ([], [])


def main():
    arguments = sys.argv[1:]
    check = "--check" in arguments
    chosen = [a.rstrip("/") for a in arguments if a != "--check"] or list(cases())
    different = []
    with tempfile.TemporaryDirectory() as stubs:
        for case in chosen:
            recipe, payload = recipe_and_payload(case)
            if not check:
                build(recipe, payload, stubs)
                continue
            fresh = os.path.join(stubs, "fresh")
            build(recipe, fresh, stubs)
            if not same(fresh, payload):
                different.append(case)
    for case in different:
        print(f"{case}: the recipe gives other bytes than the sample")
    return 1 if different else 0


sys.exit(main())
