#!/usr/bin/env python3
"""What becomes of damaged and hostile files, and what each of them takes.

    hostile.py BUILD FOLDER

FOLDER/MANIFEST.tsv names a file a row: path, kind, what is expected ("must
parse", "must be refused ...", "any ..."), and in its eighth column a word
that the text must hold, or nothing. Each file is added to a corpus of its
own by a program of its own, whose seconds and largest process are measured.

An outcome is not as expected when a file that must parse is refused or its
word is not found, when one that must be refused is stored, when a refusal
does not name the file or stores something, when the exit status is neither
0 nor 3, or when more than 10 seconds or 500 MB were needed. Those are
printed file by file, all of them in a table by kind. Exit status 1 when
there is one.
"""
import collections
import contextlib
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile

SECONDS_MOST, MEGABYTES_MOST = 10, 500

Row = collections.namedtuple("Row", "path kind expected needle")
Outcome = collections.namedtuple(
    "Outcome", "row refused needle problems seconds megabytes")


def rows_of(folder):
    with open(os.path.join(folder, "MANIFEST.tsv"), encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if not line.startswith("#"):
                yield Row(cells[0], cells[1], cells[2], cells[7])


def documents_of(corpus):
    if not os.path.exists(corpus):
        return 0
    with contextlib.closing(sqlite3.connect(corpus)) as db:
        return db.execute("SELECT count(*) FROM document").fetchone()[0]


def is_found(program, corpus, needle):
    done = subprocess.run([program, "-d", corpus, "search", "--limit", "1",
                           needle], capture_output=True, check=False)
    return done.returncode == 0


def problems_of(row, done, stored, found, seconds, megabytes):
    refused = done.returncode != 0
    named = os.path.basename(row.path).encode() in done.stderr
    return [what for what, is_so in (
        ("refused", refused and row.expected.startswith("must parse")),
        (f"'{row.needle}' not found", found is False),
        ("stored", not refused and row.expected.startswith("must be")),
        ("refused without its name", refused and not named),
        ("refused and stored", refused and stored > 0),
        (f"exit status {done.returncode}", done.returncode not in (0, 3)),
        (f"{seconds:.1f} seconds", seconds > SECONDS_MOST),
        (f"{megabytes:.0f} MB", megabytes > MEGABYTES_MOST)) if is_so]


def try_one(build, folder, row):
    program = os.path.join(build, "tizbe")
    with tempfile.TemporaryDirectory() as work:
        corpus = os.path.join(work, "one.tizbe")
        notes = os.path.join(work, "measured")
        done = subprocess.run(
            [os.path.join(build, "bench_measure"), notes, program, "-d", corpus,
             "add", "--quiet", "--", os.path.join(folder, row.path)],
            capture_output=True, check=False)
        with open(notes, encoding="ascii") as line:
            seconds, _, megabytes = map(float, line.read().split())
        found = None
        if (row.needle and row.expected.startswith("must parse") and
                done.returncode == 0):
            found = is_found(program, corpus, row.needle)
        problems = problems_of(row, done, documents_of(corpus), found, seconds,
                               megabytes)
    return Outcome(row, done.returncode != 0, found, problems, seconds,
                   megabytes)


def line_of(title, outcomes):
    def expected(words):
        return [o for o in outcomes if o.row.expected.startswith(words)]

    parse, refuse = expected("must parse"), expected("must be refused")
    needles = [o.needle for o in parse if o.row.needle]
    either = expected("any")
    print(f"| {title} | {len(outcomes)}"
          f" | {sum(not o.refused for o in parse)} of {len(parse)}"
          f" | {needles.count(True)} of {len(needles)}"
          f" | {sum(o.refused for o in refuse)} of {len(refuse)}"
          f" | {sum(not o.refused for o in either)} of {len(either)}"
          f" | {statistics.median(o.seconds for o in outcomes):.2f}"
          f" | {max(o.seconds for o in outcomes):.2f}"
          f" | {statistics.median(o.megabytes for o in outcomes):.0f}"
          f" | {max(o.megabytes for o in outcomes):.0f} |")


def main(build, folder):
    outcomes = [try_one(build, folder, row) for row in rows_of(folder)]
    if not outcomes:
        sys.exit(f"hostile: no rows in '{folder}/MANIFEST.tsv'")
    print("| kind | files | must parse: read | words found |"
          " must be refused: refused | any: read | s median | s max |"
          " MB median | MB max |")
    print("|---" * 10 + "|")
    for kind in sorted({o.row.kind for o in outcomes}):
        line_of(kind, [o for o in outcomes if o.row.kind == kind])
    line_of("**all**", outcomes)
    bad = [o for o in outcomes if o.problems]
    for o in bad:
        print(f"{o.row.path}: {', '.join(o.problems)}", file=sys.stderr)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
