"""A corpus file with some of its bytes changed: said, never believed.

Bytes flipped, runs overwritten, the file cut, pages exchanged, codings
overwritten. Reading, checking and recovering end by themselves with a status of
ours; reading does not write to the file; where `check` finds nothing, texts are what they were, and so they are
where `recover` says that all is saved; what it makes is sound but for documents
that miss segments and codes that miss their codebook.
"""

import contextlib
import random
import re
import shutil
import sqlite3
import tempfile
import pathlib

import scenes

PAGE = 8192
# a page put into another's place can empty a table: then nothing is found (1),
# and it is for `check` to tell
READS = [["search", "виза"], ["themes"], ["show", "1", "--codes"], ["list"]]
# what a document or a codebook that is not whole any more makes `check` say
EXPECTED = ("misses segments", "not as it was stored", "brings it back")


def flip(data, chance):
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def overwrite(data, chance):
    size = chance.choice([1, 16, 512, PAGE, 3 * PAGE])
    at = chance.randrange(len(data))
    new = bytes(size) if chance.random() < 0.5 else chance.randbytes(size)
    data[at:at + size] = new[:len(data) - at]


def cut(data, chance):
    del data[chance.randrange(512, len(data)):]


def damage_codings(data, chance):
    """Bytes of a list of codings, of which there are few in a file."""
    lists = [m.span() for m in re.finditer(rb"\[\[\d[^a-z]{9,200}?\]\]", data)]
    at, end = chance.choice(lists)
    for _ in range(chance.randint(1, 3)):
        data[chance.randrange(at, end)] = chance.choice(b"[],0159- x\0\xff")


def exchange(data, chance):
    pages = len(data) // PAGE
    a, b = (PAGE * chance.randrange(pages) for _ in range(2))
    data[a:a + PAGE], data[b:b + PAGE] = data[b:b + PAGE], data[a:a + PAGE]


def texts(corpus):
    with contextlib.closing(sqlite3.connect(corpus)) as db:
        return [db.execute(f"SELECT {columns} FROM {table} ORDER BY id").fetchall()
                for columns, table in (
                    ("id, sha256, segments, length", "document"),
                    ("id, document_id, seq, kind, level, text", "segment"))]


def judge(bench, label, folder, whole):
    corpus = folder / "c.tizbe"
    before = corpus.read_bytes()

    def run(words, allowed):
        done = bench.run(folder, words)
        if done.returncode not in allowed:
            bench.violate(f"{label}: {' '.join(words)}", f"status "
                          f"{done.returncode}: {done.stderr[-300:]!r}")
        return done

    recovered = run(["recover", "-o", "new.tizbe"], (0, 3, 4))
    for words in READS:
        run(words, (0, 1, 4))
    if corpus.read_bytes() != before:
        bench.violate(label, "what only reads wrote to it")
    check = run(["check"], (0, 4))
    if check.returncode == 0 and texts(corpus) != whole:
        bench.violate(label, "check finds nothing, but texts are others")
    if recovered.returncode == 4:
        return
    if recovered.returncode == 0 and texts(folder / "new.tizbe") != whole:
        bench.violate(label, "recover says that all is saved, but it is not")
    check = run(["-d", "new.tizbe", "check"], (0, 4))
    faults = [line for line in check.stdout.decode().split("\n")
              if line.startswith("FAULT")
              and not line.endswith(EXPECTED)]
    if faults or (check.returncode == 4 and not check.stdout):
        bench.violate(label, f"recovered, but {faults or check.stderr!r}")


def run(bench, full, seed, each, filled):
    """How many files were damaged."""
    whole = texts(filled / "c.tizbe")
    ways = [flip, overwrite, cut, exchange, damage_codings]

    def damage(number):
        chance = random.Random(seed * 100000 + number)
        way = ways[number % len(ways)]
        data = bytearray((filled / "c.tizbe").read_bytes())
        way(data, chance)
        folder = pathlib.Path(tempfile.mkdtemp(dir=bench.where))
        (folder / "c.tizbe").write_bytes(data)
        judge(bench, f"damage {number} ({way.__name__})", folder, whole)
        shutil.rmtree(folder)
        return True

    return each(damage, [(n,) for n in range(10000 if full else 200)])
