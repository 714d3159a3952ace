"""A codebook measured against texts that people coded: precision and recall of
themes, codes and entries, counted anew."""
import json
import os
from collections import Counter

from codebooks import Coder, codebook
from coding_rounds import words
from corpus import Corpus, table
from tables import held_together
from texts import LANGS, analysed, paragraph


class Golds:
    def __init__(self, dice, folder):
        self.dice, self.corpus = dice, Corpus(folder)
        self.book = codebook(dice)
        self.texts = sorted({paragraph(dice, dice.choice(LANGS))
                             for _ in range(dice.randint(2, 12))})
        # what a record states is the language of each of its sentences
        self.langs = [dice.choice(LANGS) for _ in self.texts]
        self.coder = Coder(self.book, words())
        self.theme_of = self.coder.theme_of
        self.segments = [analysed(text, lang)
                         for text, lang in zip(self.texts, self.langs)]
        self.rows = [self.coder.document(one) for one in self.segments]
        self.given = [self.some_codes(rows) for rows in self.rows]
        self.path = os.path.join(folder, "gold.jsonl")
        with open(self.path, "w", encoding="utf-8") as out:
            for number, text in enumerate(self.texts):
                one = {"id": str(number), "lang": self.langs[number],
                       "text": text, "codes": self.given[number]}
                out.write(json.dumps(one, ensure_ascii=False) + "\n")

    def some_codes(self, rows):
        """About what the codebook finds, and some of it wrong."""
        found = sorted({row[3] for row in rows if self.dice.random() < 0.7})
        others = self.dice.sample(sorted(self.theme_of), self.dice.choice(
            [0, 0, 1]))
        return sorted({*found, *others})

    def of_code(self, code):
        return [({code} & set(given), [row for row in rows if row[3] == code])
                for given, rows in zip(self.given, self.rows)]

    def of_theme(self, theme):
        return [([code for code in given if self.theme_of[code] == theme],
                 [row for row in rows if row[2] == theme])
                for given, rows in zip(self.given, self.rows)]

    def counted(self, units, lang=None):
        """units: of each text what was given and what was found."""
        units = [unit for unit, of in zip(units, self.langs)
                 if lang in (None, of)]
        gold, found = (sum(bool(unit[at]) for unit in units) for at in (0, 1))
        right = sum(bool(unit[0] and unit[1]) for unit in units)
        return measures(gold, found, right)

    def rows_by(self, level, each):
        """Of themes, or of codes; what is a theme's own has no row there."""
        out = {}
        for code, theme in self.theme_of.items():
            if level == "theme":
                key, units = (theme,), self.of_theme(theme)
            elif code == theme:
                continue
            else:
                key = theme, code
                units = self.of_code(code)
            for lang in [None] + LANGS * each:
                row = self.counted(units, lang)
                if row["gold"] + row["found"]:
                    out[*key, lang or "all"] = row
        return out

    def matched(self, code, text):
        """Whether an entry finds something in a text that has the code, also
        where another entry of it does so first."""
        return [any(row[3] == code for row in rows)
                and any(one.text == text
                        for part in segments
                        for one in self.coder.matches(
                            self.coder.finder(part.tokens, lang), code))
                for segments, lang, rows in zip(self.segments, self.langs,
                                                self.rows)]

    def totals(self):
        """Sums over themes and over codes."""
        out = {}
        for level in ("theme", "code"):
            for key, row in self.rows_by(level, True).items():
                sums = out.setdefault((level + "s", key[-1]), Counter())
                sums.update({name: row[name]
                             for name in ("gold", "found", "right")})
        return {key: measures(**sums) for key, sums in out.items()}

    def entry_rows(self):
        """What each entry found; given: its code, in texts of its language."""
        out = {}
        for code, theme in self.theme_of.items():
            body = self.book["themes"][theme]
            match = (body if code == theme else body["codes"][code]).get(
                "match", {})
            units = self.of_theme(theme) if code == theme \
                else self.of_code(code)
            for lang, entries in match.items():
                for entry in entries:
                    text = entry["entry"] if isinstance(entry, dict) else entry
                    out[theme, None if code == theme else code, text,
                        "all" if lang == "any" else lang] = self.counted(
                        [(given, found) for (given, _), found in zip(
                            units, self.matched(code, text))],
                        None if lang == "any" else lang)
        return out


def measures(gold, found, right):
    out = {"gold": gold, "found": found, "right": right,
           "false_alarms": found - right, "misses": gold - right}
    if found:
        out["precision"] = right / found
    if gold:
        out["recall"] = right / gold
    if gold + found:
        out["f1"] = 2 * right / (gold + found)
    return out


def golds(dice, folder):
    golds_of, out = Golds(dice, folder), []
    for level in ("total", "theme", "code", "entry"):
        each = level in ("theme", "code") and dice.random() < 0.5
        words_of = ["codebook", "test", golds_of.corpus.book(golds_of.book),
                    "--gold", golds_of.path, "--by", level] \
            + ["--each-lang"] * each
        names = ["level"] if level == "total" else \
            ["theme", "code", "entry"][:["theme", "code",
                                         "entry"].index(level) + 1]
        names.append("lang")
        wanted = golds_of.totals() if level == "total" \
            else golds_of.entry_rows() if level == "entry" \
            else golds_of.rows_by(level, each)
        # entries may be there twice; sums may be of nothing
        rows = {str(row): row for row in table(*words_of)
                if level != "total" or row["gold"] + row["found"]}
        held_together(" ".join(words_of), list(rows.values()),
                      lambda row, names=names: tuple(
                          row[name] for name in names), wanted, out)
    return out
