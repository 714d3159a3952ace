#!/usr/bin/env python3
"""What is found in each file of a folder: a table to be read row by row.

    files.py PROGRAM FOLDER [--format tsv|md] > table

Adds each file to a corpus of its own and prints: its format and encoding,
the language of most words, title, date, type, number, issuer, country,
version, documents (a feed or an archive holds several: then values are those
of the first), segments, words, what `add` noted of it; or why it was not
read. A value read off the text, the address or the name has its confidence
behind it. The last line, on standard error, counts.
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
           ["documents", "segments", "words", "notes"])
SURE = ("document", "table", "person")
TITLE_MOST = 70


def add(program, path, corpus):
    """The reason when nothing was read, else nothing."""
    done = subprocess.run([program, "-d", corpus, "add", "--quiet", path],
                          capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        sys.exit(done.stderr)
    return done.stderr.partition("': ")[2].partition("\n")[0]


def value_of(value, source, confidence):
    if len(value) > TITLE_MOST:
        value = value[:TITLE_MOST - 1] + "…"
    return value if source in SURE else f"{value} ({source} {confidence:.2f})"


def row_of(db):
    """The documents of a corpus as one row; empty when there are none."""
    first = db.execute("SELECT id, format, encoding FROM document"
                       " ORDER BY id").fetchone()
    if not first:
        return {}
    row = {"format": first[1], "encoding": first[2]}
    for variable, *rest in db.execute(
            "SELECT name, value, source, confidence FROM variable"
            " WHERE document_id = ?", first[:1]):
        if variable in SHOWN + ["language"]:
            row[variable] = value_of(*rest)
    row["documents"], row["segments"] = db.execute(
        "SELECT count(*), sum(segments) FROM document").fetchone()
    row["words"], = db.execute("SELECT sum(tokens) FROM stream").fetchone()
    row["notes"] = "; ".join(text for text, in db.execute(
        "SELECT DISTINCT text FROM note ORDER BY text"))
    return row


def read(program, path):
    with tempfile.TemporaryDirectory() as work:
        corpus = os.path.join(work, "one.tizbe")
        reason = add(program, path, corpus)
        row = {}
        if os.path.exists(corpus):
            with contextlib.closing(sqlite3.connect(corpus)) as db:
                row = row_of(db)
    return row or {"title": "! " + reason}


def files_of(folder):
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            yield os.path.join(where, name)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--format", choices=["tsv", "md"], default="tsv")
    said = parser.parse_args()
    mark, edge = (" | ", "| ") if said.format == "md" else ("\t", "")
    print(edge + mark.join(COLUMNS))
    if said.format == "md":
        print("|---" * len(COLUMNS) + "|")
    count = unread = 0
    for path in files_of(said.folder):
        row = read(said.program, path)
        row["file"] = os.path.relpath(path, said.folder)
        count += 1
        unread += "documents" not in row
        cells = [str(row.get(name) or "").replace("|", "/")
                 for name in COLUMNS]
        print(edge + mark.join(cells))
    print(f"{count} files, {unread} not read", file=sys.stderr)


if __name__ == "__main__":
    main()
