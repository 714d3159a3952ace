"""Coders who read, accept, reject and give codes, and how far they agree: the
coefficients from the formulas of the papers, over units counted anew."""
import csv
import os
from collections import Counter, defaultdict
from itertools import combinations

from tables import held_together
from studies import Study

CODERS = ["boris", "vera", "zarina"]


# --- coefficients; a unit is a list of values, None where not judged -------------

def pairs_of(unit):
    return list(combinations([value for value in unit if value is not None],
                             2))


def percent(units):
    """The share of pairs of judgements of a unit that agree."""
    pairs = [pair for unit in units for pair in pairs_of(unit)]
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else None


def beyond_chance(observed, chance):
    return (observed - chance) / (1 - chance) if chance < 1 else None


def marginals(units):
    counts = Counter(value for unit in units for value in unit)
    total = sum(counts.values())
    return {value: n / total for value, n in counts.items()}


def judged_by_all(units):
    return [unit for unit in units if None not in unit]


def cohen(units):
    both = judged_by_all(units)
    if not both:
        return None
    a, b = (marginals([[unit[at]] for unit in both]) for at in (0, 1))
    return beyond_chance(percent(both), sum(
        a[value] * b.get(value, 0) for value in a))


def scott(units):
    both = judged_by_all(units)
    return beyond_chance(percent(both), sum(
        share ** 2 for share in marginals(both).values())) if both else None


fleiss = scott  # of several coders the mean share of agreeing pairs


def brennan_prediger(units, categories):
    observed = percent(units)
    return None if observed is None or categories < 2 \
        else beyond_chance(observed, 1 / categories)


def holsti(units):
    both = judged_by_all(units)
    judged = sum(value is not None for unit in units for value in unit)
    return 2 * sum(a == b for a, b in both) / judged if both else None


def alpha(units, scale):
    """Krippendorff (2011), from the table of coincidences."""
    coincident = Counter()
    for unit in units:
        values = [value for value in unit if value is not None]
        for at, a in enumerate(values):
            for beside, b in enumerate(values):
                if at != beside:
                    coincident[a, b] += 1 / (len(values) - 1)
    n_of = Counter()
    for (a, _), n in coincident.items():
        n_of[a] += n
    total = sum(n_of.values())

    def apart(a, b):
        if scale == "nominal":
            return float(a != b)
        if scale == "interval":
            return (a - b) ** 2
        if scale == "ratio":
            return ((a - b) / (a + b)) ** 2 if a + b else 0.0
        low, high = sorted((a, b))
        return (sum(n for value, n in n_of.items() if low <= value <= high)
                - (n_of[a] + n_of[b]) / 2) ** 2

    wanted = sum(n_of[a] * n_of[b] * apart(a, b) for a in n_of for b in n_of)
    if not wanted:
        return None
    got = sum(n * apart(a, b) for (a, b), n in coincident.items())
    return 1 - (total - 1) * got / wanted


def found(units):
    """Precision and recall of the second, and F1; both judged."""
    both = judged_by_all(units)
    hit = sum(a and b for a, b in both)
    first, second = (sum(unit[at] for unit in both) for at in (0, 1))
    out = {"precision": hit / second if second else None,
           "recall": hit / first if first else None, "f1": None}
    if first + second:  # none found of what is there: 0
        out["f1"] = 2 * hit / (first + second)
    return out


def coefficients(units, scale):
    """On the nominal scale values are whether a code is there, on the others
    how often."""
    is_nominal = scale == "nominal"
    if is_nominal:
        units = [[None if value is None else int(value > 0) for value in unit]
                 for unit in units]
    values = {value for unit in units for value in unit} - {None} | {0}
    out = {"percent": percent(units), "fleiss_kappa": fleiss(units),
           "brennan_prediger": brennan_prediger(
               units, 2 if is_nominal else len(values | {1})),
           "krippendorff_alpha": alpha(units, scale)}
    if len(units[0]) == 2:
        out.update(cohen_kappa=cohen(units), scott_pi=scott(units),
                   holsti=holsti(units))
        if is_nominal or values <= {0, 1}:
            out.update(found(units))
    return out


# --- judgements ----------------------------------------------------------------

class Judgements:
    """What each coder said of places in segments."""

    def __init__(self, segments, book):
        self.segments, self.book = segments, book  # by document
        self.given = Counter()      # (coder, doc, start, end, code)
        self.refused = Counter()
        self.read = defaultdict(set)  # by coder: (doc, segment)
        self.blind = defaultdict(set)  # those of them without seeing others

    def units(self, coders, key, unit, which):
        """A list of values of each unit; key: theme, or theme and code.
        Against the machine what was read blind counts alone."""
        out = []
        if which == "read" and "tizbe" in coders:
            which = "blind"
        if unit == "document":
            return list(self.documents(coders, key, which))
        for doc, segments in self.segments.items():
            for number, segment in enumerate(segments):
                for part in self.parts(segment, unit):
                    if self.is_unit(coders, (doc, number, part), which):
                        out.append([self.value(coder, doc, number, part, key,
                                               which) for coder in coders])
        return out

    def documents(self, coders, key, which):
        """What all of them have read of a document, or any has coded, is one
        unit, and a coding of several segments one coding."""
        for doc, segments in self.segments.items():
            parts = []
            for number, segment in enumerate(segments):
                for part in self.parts(segment, "segment"):
                    if self.is_of_unit(coders, (doc, number, part), which):
                        parts.append(part)
            if parts:
                yield [sum(1 for who, where, start, end, code in self.given
                           if (who, where) == (coder, doc)
                           and self.is_of(code, key)
                           and any(start < part[1] and part[0] < end
                                   for part in parts)) for coder in coders]

    def is_of_unit(self, coders, where, which):
        if which in ("coded", "all"):
            return self.is_unit(coders, where, which)
        of = self.blind if which == "blind" else self.read
        return all(coder == "tizbe" or where[:2] in of[coder]
                   for coder in coders)

    def is_unit(self, coders, where, which):
        """Coded by any of them; or read or decided on by two."""
        if which == "coded":
            return any(self.value(coder, *where, (None,), which)
                       for coder in coders)
        return which == "all" or sum(
            self.value(coder, *where, (None,), which) is not None
            for coder in coders) > 1

    @staticmethod
    def parts(segment, unit):
        """Where it begins and ends."""
        if unit == "segment":
            return [(segment.tokens[0].start, segment.tokens[-1].end)]
        sentences = sorted({token.sentence for token in segment.tokens})
        return [(min(token.start for token in segment.tokens
                     if token.sentence == one),
                 max(token.end for token in segment.tokens
                     if token.sentence == one)) for one in sentences]

    def value(self, coder, doc, number, part, key, which):
        def count(of):
            return sum(1 for who, where, start, end, code in of
                       if (who, where) == (coder, doc)
                       and start < part[1] and part[0] < end
                       and self.is_of(code, key))

        n = count(self.given)
        if which == "blind":
            return n if coder == "tizbe" \
                or (doc, number) in self.blind[coder] else None
        if n or which != "read" or (doc, number) in self.read[coder] \
                or count(self.refused):
            return n
        return None

    def is_refused(self, coders, key, which):
        """Who rejects a code has judged it."""
        return which == "read" and "tizbe" not in coders and any(
            who in coders and doc in self.segments and self.is_of(code, key)
            for who, doc, _, _, code in self.refused)

    def is_of(self, code, key):
        """Of a theme, of a code; (theme, None): of the theme alone."""
        if key == (None,):
            return True
        theme = self.book["themes"][key[0]]
        return code == (key[-1] or key[0]) or (
            len(key) == 1 and code in theme["codes"])


class Judged(Judgements):
    """Drawn by chance, written as a table and taken in."""

    def __init__(self, dice, study):
        super().__init__(study.segments, study.book)
        self.dice, self.study = dice, study
        machine = study.corpus.table("codings")
        codes = [code for theme in study.book["themes"].values()
                 for code in theme["codes"]]
        for coder in CODERS:
            self.judge(coder, machine, codes)

    def judge(self, coder, machine, codes):
        dice, numbers = self.dice, self.study.numbers
        path = os.path.join(self.study.corpus.folder, coder + ".csv")
        places = {}
        for row in machine:
            if row["coder"] == "tizbe" and dice.random() < 0.5:
                action = dice.choice(["accept", "accept", "reject"])
                places[row["title"], row["start"], row["end"],
                       row["code"]] = action
            elif dice.random() < 0.3:
                places[row["title"], row["start"], row["end"],
                       dice.choice(codes)] = "add"
        with open(path, "w", encoding="utf-8", newline="") as out:
            table = csv.writer(out)
            table.writerow("action document segment start end code".split())
            for (doc, start, end, code), action in places.items():
                table.writerow([action, numbers[doc], "", start, end, code])
                of = self.refused if action == "reject" else self.given
                of[coder, doc, start, end, code] = 1
            for doc, segments in self.segments.items():
                for number, segment in enumerate(segments):
                    if dice.random() < 0.6 and segment.tokens:
                        table.writerow(["read", numbers[doc], number, "", "",
                                        ""])
                        self.read[coder].add((doc, number))
        self.study.corpus.run("review", "--from", path, "--coder", coder,
                              status=(0, 1, 3))


def agreements(dice, folder):
    study = Study(dice, folder)
    if not study.rows:
        return []
    judged, out = Judged(dice, study), []
    for _ in range(6):
        coders = dice.sample(CODERS, dice.choice([2, 2, 3]))
        unit = dice.choice(["segment", "sentence", "document"])
        which = dice.choice(["read", "coded", "all"])
        level = dice.choice(["theme", "code", "mean"])
        scale = dice.choice(["nominal", "ordinal", "interval", "ratio"])
        out += one_table(study.corpus, judged, coders, unit, which, level,
                         scale)
    return out


def one_table(corpus, judged, coders, unit, which, level, scale):
    words = ["agree", *coders, "--unit", unit, "--units", which,
             "--level", level, "--scale", scale, "--measure", "all",
             "--no-intervals"]
    wanted, out = {}, []
    for theme, body in judged.book["themes"].items():
        for key in [(theme,)] if level == "theme" else [
                (theme, code) for code in [None, *body["codes"]]]:
            units = judged.units(coders, key, unit, which)
            if not any(map(any, units)) and not (
                    units and level == "mean"
                    and judged.is_refused(coders, key, which)):
                continue  # what nobody found has no row, as a rule
            for measure, value in coefficients(units, scale).items():
                if value is not None:
                    wanted[key, measure] = {"value": float(value)}
    if level == "mean":
        wanted = means(wanted)

    def key_of(row):
        return tuple(row[name] for name in ["theme", "code"][
            :["mean", "theme", "code"].index(level)]), row["measure"]

    found = {key for key, _ in wanted}
    held_together(" ".join(words), [
        row for row in corpus.table(*words, status=(0, 1))
        if row["value"] is not None and key_of(row)[0] in found],
        key_of, wanted, out)
    return out


def means(rows):
    """Over the codes of which a measure is defined."""
    values = defaultdict(list)
    for (_, measure), row in rows.items():
        values[measure].append(row["value"])
    return {((), measure): {"value": sum(some) / len(some)}
            for measure, some in values.items()}
