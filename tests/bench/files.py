#!/usr/bin/env python3
"""What is found in each file of a folder: a table to be read row by row.

    files.py PROGRAM FOLDER [--format tsv|md] > table

Adds the folder to a new corpus and prints, for each file: its format and
encoding, the language of most words, title, date, type, number, issuer,
country, version, segments, words; or why it was not read. A value read off
the text, the address or the name has its confidence behind it. A file whose
text another file has already ("= the other") is read once more by itself.
"""
import argparse
import contextlib
import os
import sqlite3
import subprocess
import sys
import tempfile

SHOWN = ["title", "date", "doc_type", "number", "issuer", "country", "version"]
COLUMNS = (["file", "format", "encoding", "language"] + SHOWN +
           ["segments", "words"])
SURE = ("document", "table", "person")
TITLE_MOST = 70


def add(program, path, corpus):
    """Add all; gives the reason of each file that was not read."""
    done = subprocess.run([program, "-d", corpus, "add", "--quiet", path],
                          capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        sys.exit(done.stderr)
    failed = {}
    for line in done.stderr.splitlines():
        _, begin, rest = line.partition("cannot read '")
        path, end, reason = rest.partition("': ")
        if begin and end:
            failed[path] = reason
    return failed


def value_of(value, source, confidence):
    if len(value) > TITLE_MOST:
        value = value[:TITLE_MOST - 1] + "…"
    return value if source in SURE else f"{value} ({source} {confidence:.2f})"


def rows(db, folder, seen):
    """One row a file that was read, by path; `seen` grows by its document."""
    for path, number in db.execute(
            "SELECT CAST(path AS TEXT), document_id FROM source ORDER BY path"):
        name = os.path.relpath(path, folder)
        row = {"file": name}
        row["format"], row["encoding"], row["segments"] = db.execute(
            "SELECT format, encoding, segments FROM document WHERE id = ?",
            (number,)).fetchone()
        for variable, *rest in db.execute(
                "SELECT name, value, source, confidence FROM variable"
                " WHERE document_id = ?", (number,)):
            if variable in SHOWN + ["language"]:
                row[variable] = value_of(*rest)
        row["words"] = db.execute(
            "SELECT sum(tokens) FROM stream WHERE segment_id IN"
            " (SELECT id FROM segment WHERE document_id = ?)",
            (number,)).fetchone()[0]
        row["path"], row["other"] = path, seen.get(number)
        seen.setdefault(number, name)
        yield row


def read_all(program, folder, work):
    """The rows of all files that were read, and why others were not."""
    corpus = os.path.join(work, "all.tizbe")
    failed = add(program, folder, corpus)
    with contextlib.closing(sqlite3.connect(corpus)) as db:
        table = list(rows(db, folder, {}))
    for i, row in enumerate(table):
        if not row["other"]:
            continue
        corpus = os.path.join(work, f"{i}.tizbe")
        add(program, row["path"], corpus)
        with contextlib.closing(sqlite3.connect(corpus)) as db:
            table[i] = next(rows(db, folder, {}))
        table[i]["title"] = "= " + row["other"]
    return table, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--format", choices=["tsv", "md"], default="tsv")
    said = parser.parse_args()
    folder = os.path.realpath(said.folder)
    with tempfile.TemporaryDirectory() as work:
        table, failed = read_all(said.program, folder, work)
    table += [{"file": os.path.relpath(path, folder), "title": "! " + reason}
              for path, reason in failed.items()]
    table.sort(key=lambda row: row["file"])
    mark, edge = (" | ", "| ") if said.format == "md" else ("\t", "")
    print(edge + mark.join(COLUMNS))
    if said.format == "md":
        print("|---" * len(COLUMNS) + "|")
    for row in table:
        cells = [str(row.get(name) or "").replace("|", "/")
                 for name in COLUMNS]
        print(edge + mark.join(cells))


if __name__ == "__main__":
    main()
