#!/usr/bin/env python3
"""Mutants: are small mistakes in the parsers noticed by their tests?

    python3 tests/mutants/run.py [--count 200] [--seed 1] [--only TEXT] [--jobs N]
                                 [NUMBER...]

(./dev mutants.) Draws so many mutants of the parsers' sources, as many of each kind
(a condition negated, an operator swapped, a constant one more or less, a statement
deleted), and writes them all into a copy of the tree in build/mutants, where each
sleeps until its number is in $MUTANT: one build, under the sanitizers, serves all.
Then runs the tests that belong to each mutant's source, until one fails. Prints what
survived, with its place and text, and a table. NUMBER runs only these of the draw.

A run that is stopped by Ctrl-C prints the table of those it came to.

A mutant that does not compile is replaced by the next. One that hangs or takes all the
memory it may is killed by that. Some survivors are no mistakes at all (a > b for
a >= b where both give the same); they are counted as survivors nevertheless.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import platform
import random
import re
import shutil
import subprocess
import sys
import time

import mutations

ROOT = pathlib.Path(__file__).resolve().parents[2]
TREE = ROOT / "build" / "mutants"
BUILD = TREE / "build" / "sanitize"

# Sources, and the tests that belong to them, the quick ones first; ctest's regular
# expressions know nothing of looking ahead.
TESTS = [
    ("src/ingest/*.c", [r"^ingest/test_[^f]", r"^fuzz/(doc|epub|html|json|markdown|odt|rtf|"
                        r"text|xml|zip|mail|csv)",
                        r"^cli/(formats|archives|mail|records|spreadsheets|pdf|"
                        r"metadata|scripts|failures)"]),
    ("src/text/*.c", [r"^text/test_([^l]|lexicon|language)", r"^text/test_langid",
                      r"^ingest/test_cases|^cli/(analyse|words|passages|scripts|"
                      r"udhr|stem_chains)|^code/test_matcher$"]),
    ("src/code/entry_*.c", [r"^code/test_(entry|matcher|codebook)",
                            r"^cli/codebook|^fuzz/(entry|query|codebook)"]),
]
NO_CODE = {"langid_model.c", "langid_grams.c", "ucd_tables.c"}
CLASSES = ["condition", "operator", "constant", "statement"]

Mutant = collections.namedtuple("Mutant", "number path mutation tests")


def class_of(mutation):
    word = mutation.kind.split()[0]
    return word if word in CLASSES else "operator"


def copy_tree():
    """What is in the tree now, committed or not; times kept for the build."""
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"],
                           cwd=ROOT, capture_output=True, check=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        source, copy = ROOT / name, TREE / name
        if source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)


def flags_of(path):
    """The compiler's words for the copy of a source, from the build's own list."""
    with open(BUILD / "compile_commands.json", encoding="utf-8") as file:
        for entry in json.load(file):
            if entry["file"] == str(TREE / path):
                words = entry["command"].split(" -o ")[0].replace("\\\"", '"').split()
                return [w for w in words if not w.endswith("ccache") and w != "-Werror"]
    raise SystemExit(f"mutants: {path} is not built")


def text_with(source, chosen):
    """The source with these (number, mutation), none inside of another."""
    for number, m in sorted(chosen, key=lambda c: -c[1].start):
        source = source[:m.start] + m.make(number) + source[m.end:]
    return f'#include "{TREE}/tests/mutants/mutant.h"\n#line 1\n{source}'


def compiles(path, number, mutation):
    probe = BUILD / "probe.c"
    source = (ROOT / path).read_text(encoding="utf-8")
    probe.write_text(text_with(source, [(number, mutation)]), encoding="utf-8")
    return subprocess.run([*flags_of(path), "-w", "-Werror=vla", "-fsyntax-only",
                           str(probe)], cwd=BUILD, stderr=subprocess.DEVNULL,
                          check=False).returncode == 0


def draw(count, seed, only):
    """The mutants by number, from 1."""
    chance = random.Random(seed)
    pool = collections.defaultdict(list)
    for pattern, tests in TESTS:
        for path in sorted(ROOT.glob(pattern)):
            name = str(path.relative_to(ROOT))
            if path.name in NO_CODE or only not in name:
                continue
            for m in mutations.candidates(path.read_text(encoding="utf-8")):
                pool[class_of(m)].append((name, m, tests))
    for some in pool.values():
        chance.shuffle(some)
    chosen = []
    while len(chosen) < count and any(pool.values()):
        some = pool[CLASSES[len(chosen) % len(CLASSES)]]
        while some:
            name, m, tests = some.pop()
            alone = all(c.path != name or c.mutation.end <= m.start
                        or m.end <= c.mutation.start for c in chosen)
            if alone and compiles(name, len(chosen) + 1, m):
                chosen.append(Mutant(len(chosen) + 1, name, m, tests))
                break
    return chosen


def make(*targets):
    subprocess.run(["cmake", "--build", BUILD, "-j", str(os.cpu_count() or 2),
                    "--target", *targets, "--", "--quiet"], check=True)


def targets_of(tests):
    """What has to be built for the tests of these patterns."""
    listed = subprocess.run(["ctest", "--test-dir", str(BUILD), "-N", "-R",
                             "|".join(tests)], capture_output=True, text=True,
                            check=True).stdout
    names = re.findall(r"Test +#\d+: (\S+)", listed)
    return {"tizbe" if name.startswith("cli/")
            else name.replace("/", "_") if name.startswith("fuzz/")
            else "test_" + name.replace("/", "_") for name in names}


def build(chosen):
    with open(TREE / "CMakeLists.txt", "a", encoding="utf-8") as lists:
        for path in sorted({c.path for c in chosen}):
            source = (ROOT / path).read_text(encoding="utf-8")
            here = [(c.number, c.mutation) for c in chosen if c.path == path]
            (TREE / path).write_text(text_with(source, here), encoding="utf-8")
            lists.write(f"set_source_files_properties({path} PROPERTIES "
                        "COMPILE_OPTIONS -w)\n")
    make(*sorted(targets_of({t for c in chosen for t in c.tests})))


def ctest(tests, number, patience):
    """The name of the test that fails, or None."""
    words = ["ctest", "--test-dir", str(BUILD), "-R", tests, "--stop-on-failure",
             "--timeout", str(patience)]
    # see cmd_sanitize in dev
    if shutil.which("setarch"):
        words = ["setarch", platform.machine(), "-R", *words]
    done = subprocess.run(words, env={**os.environ, "MUTANT": str(number)},
                          capture_output=True, text=True, errors="replace", check=False)
    if done.returncode == 0:
        return None
    failed = re.search(r"Test +#\d+: (\S+) \.*\*\*\*", done.stdout)
    return failed.group(1) if failed else "ctest"


def verdict(one, patience):
    for tests in one.tests:
        killer = ctest(tests, one.number, patience)
        if killer:
            return killer
    return None


def show(one):
    m = one.mutation
    source = (ROOT / one.path).read_text(encoding="utf-8")
    text = " ".join(source[m.start:m.end].split())
    line = source.splitlines()[m.line - 1].strip()
    print(f"  {one.number:4} {one.path}:{m.line}: {m.kind}: {text}"
          + (f"   in  {line}" if line != text else ""), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only sources with this in the path")
    parser.add_argument("--timeout", type=int, default=120, help="seconds of one test")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    parser.add_argument("numbers", nargs="*", type=int, metavar="NUMBER")
    args = parser.parse_args()
    copy_tree()
    subprocess.run(["cmake", "--preset", "sanitize"], cwd=TREE, check=True,
                   stdout=subprocess.DEVNULL)
    make("embedded")
    chosen = draw(args.count, args.seed, args.only)
    build(chosen)
    for tests in {t for c in chosen for t in c.tests}:
        failed = ctest(tests, 0, args.timeout)
        if failed:
            raise SystemExit(f"mutants: {failed} fails without any")
    if args.numbers:
        chosen = [c for c in chosen if c.number in args.numbers]
    begun = time.monotonic()
    killed, drawn = collections.Counter(), collections.Counter()
    print("survived:")
    pool = concurrent.futures.ThreadPoolExecutor(args.jobs)
    try:
        for one, killer in zip(chosen, pool.map(lambda c: verdict(c, args.timeout),
                                                chosen)):
            drawn[class_of(one.mutation)] += 1
            killed[class_of(one.mutation)] += killer is not None
            if not killer:
                show(one)
    except KeyboardInterrupt:
        pool.shutdown(wait=False, cancel_futures=True)
    print(f"\n{'mutants':12}{'killed':>8}{'of':>6}{'':4}({time.monotonic() - begun:.0f} s)")
    for name in CLASSES:
        print(f"{name:12}{killed[name]:>8}{drawn[name]:>6}")
    print(f"{'all':12}{killed.total():>8}{drawn.total():>6}"
          f"{100 * killed.total() / max(drawn.total(), 1):>8.1f} %")


if __name__ == "__main__":
    sys.exit(main())
