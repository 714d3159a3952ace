#!/usr/bin/env python3
"""Score `tizbe initiatives` against hand-coded paragraphs.

    tests/bench/initiatives.py TIZBE CODEBOOK.yaml GOLD.jsonl [--errors]
        [--read or --unread]

GOLD.jsonl holds a paragraph a line: id, the text under kk ru uk en, and
`initiatives`, a list of {name, type, amount, year, place}; and "read": false
where nobody who writes rules has read it, which --read leaves out and --unread
takes alone. Every paragraph is
added as a document of its own, each language in a corpus of its own, coded,
and its rows are matched with the gold ones: as many as possible, those of one
type first, then by amount, year and place. Printed are, by language,

    found      gold initiatives that have a row
    type       of those, with the right type
    amount     of those found with an amount in gold or row, the same numbers
               (and, of money, the same currency)
    year       likewise
    place      likewise
    spurious   rows that no gold initiative has, of all rows
"""
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile

LANGS = ["en", "ru", "uk", "kk"]
SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


def numbers(text):
    """The numbers of a gold amount: "USD 22 million" -> {22000000}."""
    found = set()
    for number, scale in re.findall(
            r"(\d[\d, ]*(?:\.\d+)?)\s*(thousand|million|billion)?", text or ""):
        value = float(number.replace(",", "").replace(" ", ""))
        found.add(value * SCALE.get(scale, 1))
    return found


def row_numbers(text):
    return {float(n) for n in re.findall(r"\d+(?:\.\d+)?", text or "")}


def currency(text):
    found = re.search(r"\b(USD|EUR|KZT|GBP|RUB|UAH|CNY)\b", text or "")
    return found.group(1) if found else ""


def parts(text):
    return {p.strip() for p in re.split(r"[;,]", text or "") if p.strip()}


def same_amount(gold, row):
    return (numbers(gold["amount"]) == row_numbers(row["amount"])
            and currency(gold["amount"]) == currency(row["unit"]))


def same_year(gold, row):
    return re.findall(r"\d{4}", gold["year"] or "") == re.findall(
        r"\d{4}", row["year"] or "")


def same_place(gold, row):
    return parts(gold["place"]) == parts(row["place"])


def fit(gold, row):
    score = 8 * (gold["type"] == row["type"])
    if gold["amount"] and same_amount(gold, row):
        score += 4
    if gold["year"] and same_year(gold, row):
        score += 2
    if gold["place"] and same_place(gold, row):
        score += 2
    return score


def match(golds, rows):
    """Pairs of gold and row, best fit first; a row that shares nothing with a
    gold initiative is no match."""
    scored = sorted(((fit(g, r), -i, -k) for i, g in enumerate(golds)
                     for k, r in enumerate(rows)), reverse=True)
    pairs, used_gold, used_rows = [], set(), set()
    for score, i, k in scored:
        if score > 0 and -i not in used_gold and -k not in used_rows:
            used_gold.add(-i)
            used_rows.add(-k)
            pairs.append((golds[-i], rows[-k]))
    return pairs


def code_units(tizbe, codebook, units, lang, folder, corpus):
    """A corpus of them; gives the unit of each document."""
    texts = os.path.join(folder, lang)
    os.mkdir(texts)
    for unit in units:
        with open(os.path.join(texts, unit["id"] + ".txt"), "w",
                  encoding="utf-8") as file:
            file.write(unit[lang] + "\n")
    run = [tizbe, "-d", corpus]
    subprocess.run(run + ["add", texts, "--lang", lang], check=True,
                   capture_output=True)
    subprocess.run(run + ["code", "--codebook", codebook], check=True,
                   capture_output=True)
    listed = run_table(run + ["list", "--format", "csv"])
    return {row["document"]: os.path.basename(row["path"])[:-4]
            for row in csv.DictReader(io.StringIO(listed))}


def run_table(command):
    """What a command prints that may find nothing."""
    table = subprocess.run(command, capture_output=True, text=True)
    if table.returncode not in (0, 1):
        sys.exit(table.stderr)
    return table.stdout


def rows_of(tizbe, corpus, ids, options):
    """The register of a coded corpus: the rows of each unit."""
    table = run_table([tizbe, "-d", corpus, "initiatives", "--evidence",
                       "--format", "csv"] + options)
    rows = {}
    for row in csv.DictReader(io.StringIO(table)):
        seen = rows.setdefault(ids[row["document"]], {})
        one = seen.setdefault(row["initiative"], row)
        for key in ("amount", "unit", "year", "place"):
            one[key] = one[key] if one[key] not in ("", "NA") else row[key]
            one[key] = "" if one[key] == "NA" else one[key]
    return {unit: list(seen.values()) for unit, seen in rows.items()}


def register(tizbe, codebook, units, lang, folder):
    corpus = os.path.join(folder, lang + ".tizbe")
    ids = code_units(tizbe, codebook, units, lang, folder, corpus)
    return rows_of(tizbe, corpus, ids, [])


def judge(unit, lang, found):
    """What is right of a paragraph, and of how many: found, type, amount,
    year, place, spurious."""
    golds, rows = unit["initiatives"], found.get(unit["id"], [])
    pairs = match(golds, rows)
    counts = [len(pairs), len(golds),
              sum(g["type"] == r["type"] for g, r in pairs), len(pairs)]
    for name, same in (("amount", same_amount), ("year", same_year),
                       ("place", same_place)):
        asked = [(g, r) for g, r in pairs if g[name] or r[name]]
        counts += [sum(same(g, r) for g, r in asked), len(asked)]
    if "--errors" in sys.argv:
        report(unit["id"], lang, golds, rows, pairs)
    return counts + [len(rows) - len(pairs), len(rows)]


def add(total, counts):
    total[:] = [a + b for a, b in zip(total, counts)]


HEADS = ["%-13s" % h for h in ("found", "type", "amount", "year", "place",
                               "spurious")]


def rate(part, whole):
    return "%3d/%-3d %5.1f" % (part, whole, 100 * part / whole if whole else 0)


def rates(counts):
    return [rate(counts[i], counts[i + 1]) for i in range(0, 12, 2)]


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(args) != 3:
        sys.exit(__doc__)
    with open(args[2], encoding="utf-8") as file:
        units = [json.loads(line) for line in file]
    units = [unit for unit in units if "initiatives" in unit and
             not ("--read" in sys.argv and not unit.get("read", True)) and
             not ("--unread" in sys.argv and unit.get("read", True))]
    print("%-5s" % "lang", *HEADS)
    total = [0] * 12
    for lang in LANGS:
        here = [unit for unit in units if lang in unit]
        found = {}
        with tempfile.TemporaryDirectory() as folder:
            if here:
                found = register(args[0], args[1], here, lang, folder)
        counts = [0] * 12
        for unit in here:
            add(counts, judge(unit, lang, found))
        add(total, counts)
        print("%-5s" % lang, *rates(counts))
    print("%-5s" % "all", *rates(total))


def report(unit, lang, golds, rows, pairs):
    for gold in golds:
        if not any(g is gold for g, _ in pairs):
            print(unit, lang, "missed", gold["type"], "|", gold["name"])
    for row in rows:
        if not any(r is row for _, r in pairs):
            print(unit, lang, "spurious", row["type"], "|", row["text"], "|",
                  row["amount"], row["unit"], row["year"], row["place"])
    for gold, row in pairs:
        if gold["type"] != row["type"]:
            print(unit, lang, "type", row["type"], "for", gold["type"], "|",
                  row["text"])
        for name, same in (("amount", same_amount), ("year", same_year),
                           ("place", same_place)):
            if (gold[name] or row[name]) and not same(gold, row):
                print(unit, lang, name, repr(row[name]), row["unit"], "for",
                      repr(gold[name]), "|", row["text"])


if __name__ == "__main__":
    main()
