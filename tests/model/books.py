"""Codebooks with all that people write in them, out as a table or for another
program, and back."""
import copy
import csv
import os
from collections import Counter

from codebooks import codebook
from coding_rounds import differences
from corpus import Corpus, tizbe
from texts import LANGS, WORDS

ODD = ["a, b; c", 'she said "visa"', "one: two", "# no comment", "- dash",
       "=SUM(A1)", "+7 700", "@home", "'quoted'", "a | b", "100 %", "null",
       "yes", "0012", "1e5", "2024-05-11", "{x}", "[y]", "&z *w",
       "back\\slash", "виза & карта <b>", "ұзын сөз", "ends with:", "?what",
       "no\u00a0break", "~", "!tag", "%x", "`tick`"]


def said(dice):
    return " ".join(dice.choice(ODD + WORDS["en"] + WORDS["kk"])
                    for _ in range(dice.randint(1, 4))).strip()


def rich(dice, book):
    """Labels, definitions and the like put in."""
    out = copy.deepcopy(book)
    for body in list(out["themes"].values()):
        one_of = [body, *body["codes"].values()]
        for one in one_of:
            if dice.random() < 0.6:
                one["label"] = {lang: said(dice) for lang in dice.sample(
                    LANGS, dice.randint(1, 4))}
            for name in ("definition", "include", "exclude"):
                if dice.random() < 0.3:  # labels are one line, these may be more
                    one[name] = "\n\n".join(
                        said(dice) for _ in range(dice.choice([1, 1, 2])))
        codes = list(body["codes"])
        for before, code in zip(codes, codes[1:]):
            if dice.random() < 0.2:
                body["codes"][code]["below"] = before
        for one in one_of:
            if dice.random() < 0.2 and one is not body:
                one["initiative"] = {"type": dice.choice(
                    ["visa", "campus", "scholarship"])}
    return out


def rows_of(book):
    """Its table: (path, lang, type, text, weight)."""
    for name, entries in book.get("sets", {}).items():
        yield from lists("$" + name, "match", entries)
    for theme, body in book["themes"].items():
        yield from rows_of_one(theme, body)
        for code, one in body["codes"].items():
            yield from rows_of_one(theme + "/" + code, one)


def rows_of_one(path, one):
    for name in ("match", "unless", "label"):
        yield from lists(path, name, one.get(name, {}))
    for name in ("definition", "include", "exclude"):
        if name in one:
            yield path, "", name, one[name], ""


def lists(path, name, by_lang):
    for lang, entries in by_lang.items():
        for entry in entries if isinstance(entries, list) else [entries]:
            weight = ""
            if isinstance(entry, dict):
                entry, weight = entry["entry"], "%g" % entry["weight"]
            yield path, lang, name, entry, "" if weight == "1" else weight


def books(dice, folder):
    corpus = Corpus(folder)
    book = rich(dice, codebook(dice))
    path = corpus.book(book)
    table, again = (os.path.join(corpus.folder, name + ".csv")
                    for name in ("one", "two"))

    def export(source, *words):
        return tizbe("codebook", "export", source, *words,
                     folder=corpus.folder)

    export(path, "-o", table)
    out = differences(Counter(read(table)), Counter(rows_of(book)))
    wanted = export(table)
    # a table by tabs has no place for lines
    for ending in ["xlsx"] + ["tsv"] * ("\\n" not in wanted):
        export(path, "-o", corpus.folder + "/table." + ending)
        out += unlike(ending, export(corpus.folder + "/table." + ending),
                      wanted)
    written = os.path.join(corpus.folder, "written.yaml")
    with open(written, "w", encoding="utf-8") as file:
        file.write(wanted)
    export(written, "-o", again)
    with open(table, encoding="utf-8") as one, \
            open(again, encoding="utf-8") as two:
        out += unlike("csv of yaml", two.read(), one.read())
    return out


def read(table):
    with open(table, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["type"] in ("match", "unless", "label", "definition",
                               "include", "exclude"):
                yield (row["theme_path"], row["lang"], row["type"],
                       row["pattern"], row["weight"])


def unlike(what, got, wanted):
    if got == wanted:
        return []
    return ["%s: %r, not %r" % (what, mine, its) for mine, its in zip(
        got.splitlines(), wanted.splitlines()) if mine != its][:3] \
        or ["%s: %d lines, not %d" % (what, len(got.splitlines()),
                                      len(wanted.splitlines()))]
