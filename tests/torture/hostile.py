"""Collected hostile files: each is read or refused as its list says.

The list, MANIFEST.tsv, has a file a line: path, kind, what is expected ("must
parse", "must be refused", "any, but ..."), and in the eighth column a word that
has to be found in its text. It is looked for in $TIZBE_HOSTILE, or beside
the source tree; where it is not, the loop says so and counts nothing.

A crash, a hang or a missing message is a violation wherever it happens; so
is a file that must be refused and was not. Of those that must parse one in a
hundred may fail (or one, of fewer), the others have to parse and their word has
to be found by `search`: the labels come from other programs, and some are wrong
or speak of parts that we leave out on purpose. Kinds that have no reader are left
out and named. A file under a wrong ending is what its bytes say, so refusing
it is not asked for.
"""

import contextlib
import csv
import os
import pathlib
import sqlite3

import scenes

SHARE = 0.99
DEADLY = ("its reader crashed", "without an answer", "malformed answer",
          "did not end within")


def manifest():
    asked = os.environ.get("TIZBE_HOSTILE")
    folder = pathlib.Path(asked or scenes.SOURCE.parent / "shared/data/hostile")
    listed = folder / "MANIFEST.tsv"
    if not listed.is_file():
        return folder, []
    with open(listed, encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return folder, [(r[0], r[1], r[2], r[7]) for r in rows
                    if r and not r[0].startswith("#")]


def is_found(bench, folder, needle, document):
    words = " ".join("".join(c if c.isalnum() else " " for c in needle).split())
    if not words:
        return True
    found = bench.run(folder, ["search", words, "--doc", str(document)])
    return found.returncode == 0


def refused_lines(stderr):
    """The reason of each file that failed, by its path."""
    reasons = {}
    for line in stderr.decode(errors="replace").split("\n"):
        if line.startswith("tizbe: cannot read '"):
            path, _, reason = line[len("tizbe: cannot read '"):].rpartition("': ")
            reasons[path] = reason
    return reasons


def stored_sources(corpus):
    with contextlib.closing(sqlite3.connect(corpus)) as db:
        return {os.fsdecode(path): document for path, document in db.execute(
            "SELECT CAST(path AS BLOB), document_id FROM source")}


def run(bench, full):
    folder, rows = manifest()
    if not rows:
        print(f"hostile files: skipped, there is no {folder}/MANIFEST.tsv")
        return 0
    if not full:
        rows = rows[::3]
    work = bench.where / "hostile"
    work.mkdir()
    rows = [(str((folder / path).resolve()), *rest) for path, *rest in rows]
    added = scenes.run(bench.tizbe, work, ["add", "-q", *[r[0] for r in rows]],
                       limit=3600)
    if added.returncode not in (0, 3):
        bench.violate("hostile files", f"status {added.returncode}: "
                      f"{added.stderr[-300:].decode(errors='replace')}")
        return len(rows)
    judge(bench, work, rows, refused_lines(added.stderr))
    return len(rows)


def judge(bench, work, rows, reasons):
    stored = stored_sources(work / "c.tizbe")
    parsed = wanted = 0
    missed = []
    unread = {kind for path, kind, *_ in rows if reasons.get(
        path, "").startswith(f"{kind.upper()} is not read yet")}
    unread -= {kind for path, kind, *_ in rows if path in stored}
    for path, kind, expected, needle in rows:
        reason = reasons.get(path)
        if path not in stored and reason is None:
            bench.violate(path, "neither stored nor refused")
        if reason and any(word in reason for word in DEADLY):
            bench.violate(path, reason)
        if (expected.startswith("must be refused") and path in stored
                and kind != "wrong-extension"):
            bench.violate(path, "stored, but must be refused")
        if expected == "must parse" and kind not in unread:
            wanted += 1
            good = path in stored and is_found(bench, work, needle, stored[path])
            parsed += good
            if not good:
                missed.append((path, reason or f"'{needle}' is not found"))
    if wanted - parsed > max(1, (1 - SHARE) * wanted):
        for path, reason in missed:
            bench.violate(path, reason)
    print(f"hostile files: {parsed} of {wanted} that must parse do"
          + (f"; no reader for {', '.join(sorted(unread))}" if unread else ""))
    for path, reason in missed:
        print(f"hostile files: {pathlib.Path(path).name}: {reason}")
    if bench.run(work, ["check"]).returncode != 0:
        bench.violate("hostile files", "check is not clean")
