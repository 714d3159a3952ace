"""A corpus with variables, codings and decisions, and its exported rows: what
tables are counted from anew."""
import csv
import os
from collections import namedtuple

from codebooks import codebook
from corpus import Corpus
from texts import analysed, document

Row = namedtuple("Row", "doc segment sentence lang theme code start end state")

STATES = ["accept", "accept", "reject", "recode", "add"]
TYPES = ["law", "news", "strategy"]
COUNTRIES = ["KZ", "UA", "GB"]


class Study:
    def __init__(self, dice, folder, documents=8):
        self.dice, self.corpus = dice, Corpus(folder)
        self.texts, self.variables = {}, {}
        for number in range(dice.randint(3, documents)):
            name = "d%d" % number
            self.draw(name)
            self.corpus.write(name, self.texts[name])
        self.corpus.add(self.variables)
        self.book = codebook(dice)
        self.corpus.code(self.book)
        self.decide()
        self.segments = {name: analysed(text)
                         for name, text in self.texts.items()}
        self.own = self.corpus.langs()
        self.numbers = {row["title"]: row["document"]
                        for row in self.corpus.table("list")}
        self.rows = self.exported()

    def draw(self, name):
        """A text and its variables."""
        self.texts[name] = document(self.dice, 8)
        self.variables[name] = variables(self.dice)

    def decide(self):
        """What people say of some codings; some are given by hand."""
        rows = self.corpus.table("codings")
        path = os.path.join(self.corpus.folder, "decisions.csv")
        codes = [name for theme, body in self.book["themes"].items()
                 for name in [theme, *body["codes"]]]
        with open(path, "w", encoding="utf-8", newline="") as out:
            table = csv.writer(out)
            table.writerow("action document start end code new_code".split())
            for row in self.dice.sample(rows, min(len(rows), 10)):
                action = self.dice.choice(STATES)
                code = row["code"] if action != "add" \
                    else self.dice.choice(codes)
                table.writerow([action, row["document"], row["start"],
                                row["end"], code, self.dice.choice(codes)
                                if action == "recode" else ""])
        self.corpus.run("review", "--from", path, "--coder", "aigul",
                        status=(0, 1, 3))

    def exported(self):
        out = []
        for row in self.corpus.table("codings", status=(0, 1)):
            segment = self.segments[row["title"]][row["segment"]]
            sentences = sorted({token.sentence for token in segment.tokens
                                if token.start < row["end"]
                                and row["start"] < token.end})
            out.append(Row(row["title"], row["segment"], sentences[0],
                           row["lang"], row["theme"], row["code"],
                           row["start"], row["end"], row["state"]))
        return out

    def value(self, name, variable):
        """Of a document; None where it has none."""
        own = self.variables[name]
        if variable == "document":
            return self.numbers[name]
        if variable == "year":
            return int(own["date"][:4]) if own.get("date") else None
        if variable == "quarter":
            date = own.get("date", "")
            return "%s-Q%d" % (date[:4], (int(date[5:7]) + 2) // 3) \
                if len(date) > 4 else None
        if variable == "month":
            return own["date"][:7] if len(own.get("date", "")) > 4 else None
        return own.get(variable)


def variables(dice):
    out = {}
    if dice.random() < 0.8:
        out["date"] = dice.choice(["2022", "2023", "2024"]) + dice.choice(
            ["", "", "-02", "-05", "-05-11", "-11-30"])
    if dice.random() < 0.8:
        out["country"] = dice.choice(COUNTRIES)
    if dice.random() < 0.8:
        out["doc_type"] = dice.choice(TYPES)
    return out
