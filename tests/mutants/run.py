#!/usr/bin/env python3
"""Mutants: are small mistakes in the parsers noticed by their tests?

    python3 tests/mutants/run.py [--count 200] [--seed 1] [--only REGEX] [--tests REGEX]
                                 [--jobs N] [NUMBER...]

(./dev mutants.) Draws so many mutants of the parsers' sources, as many of each kind
(a condition negated, an operator swapped, a constant one more or less, a statement
deleted), and writes them all into a copy of the tree in build/mutants, where each
sleeps until its number is in $MUTANT: one build, under the sanitizers, serves all.
Runs the tests that belong to these sources once with all asleep, to learn which
mutants each test comes to and what it costs; then each mutant meets the tests that
come to it, the quick ones first, until one fails. Prints what survived, with its
place and text, and a table. NUMBER runs only these of the draw.

A run that is stopped by Ctrl-C prints the table of those it came to.

With --tests only some of the tests are run: more survive than would.

A mutant that does not compile is replaced by the next. One that hangs or takes too
much memory is killed by that. A survivor that changes nothing anybody could see (a > b
for a >= b where both give the same) is listed in equal.tsv beside this file, with the
reason, and counted as equal; only somebody who has read the code may put it there.
"""

import argparse
import collections
import concurrent.futures
import itertools
import json
import os
import pathlib
import platform
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import mutations

ROOT = pathlib.Path(__file__).resolve().parents[2]
TREE = ROOT / "build" / "mutants"
BUILD = TREE / "build" / "sanitize"

EQUAL = pathlib.Path(__file__).with_name("equal.tsv")
MUTANTS_MOST = 65536  # as in mutant.h
# What is not set is no 0 by chance.
OPTIONS = "-w;-ftrivial-auto-var-init=pattern"

# Sources, and the tests that belong to them.
FUZZ_OF_FILES = [path.stem for path in sorted((ROOT / "tests/fuzz").glob("*.c"))
                 if re.search(r'"fuzz_(read|zip|hold)\.h"', path.read_text())]
TESTS = [
    ("src/ingest/**/*.c", r"^ingest/test_|^fuzz/(head|xml_far|" +
                       "|".join(FUZZ_OF_FILES) + r")$|"
                       r"^cli/(formats|archives|mail|records|spreadsheets|pdf|"
                       r"metadata|scripts|failures|web_files)"),
    *((pattern, r"^text/test_|^ingest/test_cases|^code/test_matcher$|"
                r"^cli/(analyse|words|passages|scripts|udhr|stem_chains)")
      for pattern in ("src/text/*.c", "src/text/lang/*.c")),
    ("src/code/entry/*.c", r"^code/test_(entry|matcher$|codebook)|^cli/codebook|"
                           r"^fuzz/(entry|query|codebook)"),
    ("src/code/codebook/*.c", r"^code/test_(codebook$|dictionary|entry_mistakes|guide|"
                              r"mixed_|qdc|yaml_parts)|^cli/codebook|"
                              r"^fuzz/(codebook|dictionary)"),
    ("src/base/csv.c", r"^base/test_csv|^code/test_codebook$|^cli/(metadata|records)|"
                       r"^ingest/test_(metadata|record|cases)|^fuzz/csv"),
]
# Programs whose test cases, in Check's meaning, are run one by one: the quick one may
# say enough.
PARTS = {"ingest/test_cases": ["reading", "prefixes"]}
NO_CODE = {"ucd_tables.c"}
CLASSES = ["condition", "operator", "constant", "statement"]

Mutant = collections.namedtuple("Mutant", "number path mutation tests")
# What `ctest` knows of a test, and what it came to and cost with no mutant alive.
Test = collections.namedtuple("Test", "name command environment folder")
Known = collections.namedtuple("Known", "test reached seconds")


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
            if path.name in NO_CODE:
                continue
            for m in mutations.candidates(path.read_text(encoding="utf-8")):
                if re.search(only, f"{name}:{m.line}"):
                    pool[class_of(m)].append((name, m, tests))
    for some in pool.values():
        chance.shuffle(some)
    chosen, turns = [], itertools.cycle(CLASSES)
    while len(chosen) < count and any(pool.values()):
        some = pool[next(turns)]
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


def tests_of(pattern, some):
    """Those of ctest's that match both."""
    listed = subprocess.run(["ctest", "--test-dir", str(BUILD), "-R", pattern,
                             "--show-only=json-v1"], capture_output=True, text=True,
                            check=True).stdout
    found = []
    for test in json.loads(listed)["tests"]:
        if not re.search(some, test["name"]):
            continue
        properties = {p["name"]: p["value"] for p in test["properties"]}
        environment = dict(e.split("=", 1) for e in properties["ENVIRONMENT"])
        environment["ASAN_OPTIONS"] += ":hard_rss_limit_mb=2000"
        for part in PARTS.get(test["name"], [""]):
            found.append(Test(test["name"], test.get("command"),
                              {**environment, **({"CK_RUN_CASE": part} if part else {})},
                              properties["WORKING_DIRECTORY"]))
    return found


def targets_of(tests):
    """What has to be built for them."""
    return {"tizbe" if test.name.startswith("cli/")
            else test.name.replace("/", "_") if test.name.startswith("fuzz/")
            else "test_" + test.name.replace("/", "_") for test in tests}


def build(chosen, some):
    with open(TREE / "CMakeLists.txt", "a", encoding="utf-8") as lists:
        for path in sorted({c.path for c in chosen}):
            source = (ROOT / path).read_text(encoding="utf-8")
            here = [(c.number, c.mutation) for c in chosen if c.path == path]
            (TREE / path).write_text(text_with(source, here), encoding="utf-8")
            lists.write(f"set_source_files_properties({path} PROPERTIES "
                        f"COMPILE_OPTIONS \"{OPTIONS}\")\n")
    patterns = "|".join({c.tests for c in chosen})
    make(*sorted(targets_of(tests_of(patterns, some))))


def passes(test, patience, **more):
    """Does it end well within so many seconds? Nothing of it is left running."""
    words = test.command
    if shutil.which("setarch"):  # see exec_sanitized in dev
        words = ["setarch", platform.machine(), "-R", *words]
    with subprocess.Popen(words, cwd=test.folder, stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          process_group=0,
                          env={**os.environ, **test.environment, **more}) as running:
        try:
            return running.wait(patience) in (0, 77)
        except subprocess.TimeoutExpired:
            return False
        finally:
            try:
                os.killpg(running.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass


def learn(test):
    """Its time, and the mutants it comes to; it has to pass."""
    with tempfile.NamedTemporaryFile() as file:
        file.truncate(MUTANTS_MOST)
        begun = time.monotonic()
        if not passes(test, 600, MUTANTS_REACHED=file.name):
            raise SystemExit(f"mutants: {test.name} fails without any")
        reached = {i for i, byte in enumerate(file.read()) if byte}
        return Known(test, reached, time.monotonic() - begun)


def verdict(one, known, names):
    """The name of the test that fails, None when none does; how many it met."""
    met = [k for k in known if k.test.name in names and one.number in k.reached]
    for k in met:
        if not passes(k.test, 10 + 10 * k.seconds, MUTANT=str(one.number)):
            return k.test.name, len(met)
    return None, len(met)


def place(one):
    """What names it in equal.tsv, whatever comes before it in its file."""
    source = (ROOT / one.path).read_text(encoding="utf-8")
    m = one.mutation
    return (one.path, source.splitlines()[m.line - 1].strip(), m.kind,
            " ".join(source[m.start:m.end].split()))


def equals():
    """Those that are known to be equal."""
    lines = EQUAL.read_text(encoding="utf-8").splitlines() if EQUAL.exists() else []
    return {tuple(line.split("\t")[:4]) for line in lines if not line.startswith("#")}


def show(one, met):
    path, line, kind, text = place(one)
    print(f"  {one.number:4} {path}:{one.mutation.line}: {kind}: {text}"
          + (f"   in  {line}" if line != text else "")
          + (f"   ({met} tests)" if met else "   (no test comes here)"), flush=True)


def table(counts, seconds):
    print(f"\n{'mutants':12}{'killed':>8}{'equal':>8}{'of':>6}{'':4}({seconds:.0f} s)")
    rows = [(name, *(counts[name, what] for what in ("killed", "equal", "drawn")))
            for name in CLASSES]
    rows.append(("all", *(sum(column) for column in list(zip(*rows))[1:])))
    for name, killed, equal, drawn in rows:
        print(f"{name:12}{killed:>8}{equal:>8}{drawn:>6}"
              f"{100 * killed / max(drawn - equal, 1):>8.1f} %")


def run(chosen, some, jobs):
    begun = time.monotonic()
    counts = collections.Counter()
    names = {p: {t.name for t in tests_of(p, some)} for p in {c.tests for c in chosen}}
    pool = concurrent.futures.ThreadPoolExecutor(jobs)
    known = sorted(pool.map(learn, tests_of("|".join(names), some)),
                   key=lambda k: k.seconds)
    print(f"{len(known)} tests in {time.monotonic() - begun:.0f} s; survived:")
    equal = equals()
    try:
        for one, (killer, met) in zip(chosen, pool.map(
                lambda c: verdict(c, known, names[c.tests]), chosen)):
            name = class_of(one.mutation)
            is_equal = not killer and place(one) in equal
            counts.update({(name, "drawn"): 1, (name, "killed"): bool(killer),
                           (name, "equal"): is_equal})
            if not killer and not is_equal:
                show(one, met)
    except KeyboardInterrupt:
        pool.shutdown(wait=False, cancel_futures=True)
    table(counts, time.monotonic() - begun)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="",
                        help="only places whose PATH:LINE matches this")
    parser.add_argument("--tests", default="",
                        help="only tests whose name matches this")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    parser.add_argument("numbers", nargs="*", type=int, metavar="NUMBER")
    args = parser.parse_args()
    copy_tree()
    subprocess.run(["cmake", "--preset", "sanitize"], cwd=TREE, check=True,
                   stdout=subprocess.DEVNULL)
    make("embedded")
    chosen = draw(args.count, args.seed, args.only)
    if not chosen:
        parser.error(f"there are no mutants in '{args.only}'")
    build(chosen, args.tests)
    if args.numbers:
        chosen = [c for c in chosen if c.number in args.numbers]
    run(chosen, args.tests, args.jobs)


if __name__ == "__main__":
    sys.exit(main())
