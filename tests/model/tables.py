"""Themes counted anew from exported rows: theme tables, long and wide."""
from collections import Counter, defaultdict

from studies import COUNTRIES, TYPES, Study
from texts import LANGS

VARIABLES = ["lang", "year", "quarter", "month", "document", "country",
             "doc_type"]


# --- filters -----------------------------------------------------------------

def condition(dice):
    """A condition as one writes it, and whether a document fits."""
    name, op, value = dice.choice([
        ("year", ">=", 2023), ("year", "<", 2023), ("year", "=", 2024),
        ("year", "!=", 2023), ("year", "<=", 2023), ("year", ">", 2022),
        ("country", "=", dice.choice(COUNTRIES)),
        ("country", "!=", dice.choice(COUNTRIES)),
        ("country", "=", None), ("country", "!=", None),
        ("doc_type", "=", dice.choice(TYPES)),
        ("doc_type", "!=", dice.choice(TYPES))])

    def fits(study, doc):
        has = study.value(doc, name)
        if op == "=":
            return has == value
        if op == "!=":
            return has != value
        return has is not None and {
            ">=": has >= value, "<=": has <= value, "<": has < value,
            ">": has > value}[op]

    return "%s%s%s" % (name, op, "" if value is None else value), fits


def where(dice):
    """One to three conditions; AND binds closer than OR."""
    parts = [condition(dice) for _ in range(dice.choice([1, 1, 2, 3]))]
    ops = [dice.choice([" AND ", " OR "]) for _ in parts[1:]]
    text, groups = parts[0][0], [[parts[0][1]]]
    for op, (said, fits) in zip(ops, parts[1:]):
        text += op + said
        if op == " AND ":
            groups[-1].append(fits)
        else:
            groups.append([fits])
    return text, lambda study, doc: any(
        all(fits(study, doc) for fits in group) for group in groups)


class Filter:
    """Options of a table, and what they leave."""

    def __init__(self, dice, study, with_codes=True):
        self.words, self.study = [], study
        self.langs, self.docs = set(LANGS) | {"und"}, set(study.texts)
        self.themes = self.codes = None
        self.states = {"pending", "accepted"}
        if dice.random() < 0.25:
            self.langs = set(dice.sample(LANGS, dice.randint(1, 2)))
            self.words += ["--lang", ",".join(sorted(self.langs))]
        if dice.random() < 0.4:
            text, fits = where(dice)
            self.words += ["--where", text]
            self.docs = {doc for doc in self.docs if fits(study, doc)}
        if dice.random() < 0.15:
            some = dice.sample(sorted(study.texts), 2)
            self.words += [word for doc in some for word in ("--doc", doc)]
            self.docs &= set(some)
        if with_codes:
            self.narrow(dice)

    def narrow(self, dice):
        themes = self.study.book["themes"]
        if dice.random() < 0.2:
            self.themes = {dice.choice(list(themes))}
            self.words += ["--theme", *self.themes]
        elif dice.random() < 0.15:
            self.codes = {dice.choice([code for theme in themes.values()
                                       for code in theme["codes"]])}
            self.words += ["--code", *self.codes]
        if dice.random() < 0.2:
            self.states = set(dice.sample(
                ["pending", "accepted", "rejected", "edited"], 2))
            self.words += ["--state", ",".join(sorted(self.states))]
        elif dice.random() < 0.1:
            self.states = {"pending", "accepted", "rejected", "edited"}
            self.words += ["--all-states"]

    def rows(self):
        return [row for row in self.study.rows
                if row.doc in self.docs and row.lang in self.langs
                and row.state in self.states
                and (self.themes is None or row.theme in self.themes)
                and (self.codes is None or row.code in self.codes)]

    def tokens(self):
        """(doc, segment, token)"""
        return [(doc, number, token) for doc in sorted(self.docs)
                for number, segment in enumerate(self.study.segments[doc])
                for token in segment.tokens if token.lang in self.langs]


def hits(rows):
    """A code at a place is one, whoever gave it."""
    return len({(row.doc, row.start, row.end, row.code) for row in rows})


def unit_of(unit, doc, segment, sentence, lang=None):
    """What a place is a part of; in tables by language the part in it."""
    return {"document": (doc, lang), "segment": (doc, segment, lang),
            "sentence": (doc, segment, sentence, lang)}[unit]


class Groups:
    """Words, units and codings by the values of variables."""

    def __init__(self, chosen, unit, by):
        self.study, self.unit, self.by = chosen.study, unit, by
        self.tokens, self.units = Counter(), defaultdict(set)
        self.docs = defaultdict(set)
        for doc, segment, token in chosen.tokens():
            group = self.group(doc, token.lang)
            self.tokens[group] += 1
            self.units[group].add(unit_of(unit, doc, segment, token.sentence))
            self.docs[group].add(doc)
        self.rows = defaultdict(list)
        for row in chosen.rows():
            self.rows[self.group(row.doc, row.lang)].append(row)

    def group(self, doc, lang):
        values = [lang if name == "lang" else self.study.value(doc, name)
                  for name in self.by]
        return tuple(None if one is None else str(one) for one in values)

    def units_of(self, rows):
        return {unit_of(self.unit, row.doc, row.segment, row.sentence)
                for row in rows}


def is_counted(row, key):
    """Of a theme all in it; at the level of codes what is of the code, or
    was given the theme itself."""
    return len(key) == 1 or row.code == (key[-1] or key[0])


def theme_rows(groups, names):
    """By group and theme (and code): the columns."""
    out = {}
    for group, rows in groups.rows.items():
        for key in names:
            mine = [row for row in rows if row.theme == key[0]
                    and is_counted(row, key)]
            own = [row for row in mine if row.code == (key[-1] or key[0])]
            if mine:
                out[group, key] = columns(groups, group, mine, own)
    return out


def columns(groups, group, rows, own):
    unit = groups.unit + "s"
    shared = {"hits": hits(rows), unit: len(groups.units_of(rows)),
              "documents": len({row.doc for row in rows}),
              "own_hits": hits(own), "own_" + unit: len(groups.units_of(own)),
              "own_documents": len({row.doc for row in own}),
              "group_tokens": groups.tokens[group],
              "group_documents": len(groups.docs[group])}
    if groups.unit != "document":
        shared["group_" + unit] = len(groups.units[group])
    shared["rate_per_1000"] = 1000 * shared["hits"] / groups.tokens[group]
    shared["share_of_" + unit] = shared[unit] / len(groups.units[group])
    return shared


def theme_names(study, chosen, level):
    """What may have a row."""
    out = []
    for theme, body in study.book["themes"].items():
        if (chosen.themes is None or theme in chosen.themes) and (
                chosen.codes is None or chosen.codes & body["codes"].keys()):
            out += [(theme,)] if level == "theme" else [
                (theme, code) for code in [None, *body["codes"]]
                if chosen.codes is None or code in chosen.codes
                or code is None]
    return out


# How many digits stand behind the point; p and q have two in all when small.
DIGITS = {"p": 4, "q": 4, "expected": 2, "least_expected": 2, "pmi": 4,
          "npmi": 4, "phi": 4, "jaccard": 4, "sorensen": 4, "cosine": 4,
          "cramers_v": 4, "dp": 4, "dp_norm": 4, "juilland_d": 4}


def is_printed_as(name, has, value):
    digits = 4 if name.startswith("share") else DIGITS.get(name, 3)
    slack = 0.51 * 10 ** -digits
    if name in ("p", "q") and value < 0.001:
        slack = 0.06 * value
    return abs(has - value) <= slack


def differing(got, wanted):
    """Cells whose numbers differ by more than printing takes away."""
    for name, value in wanted.items():
        if name not in got:
            yield "has no column %s" % name
            continue
        has = got[name]
        if not (is_printed_as(name, has, value)
                if isinstance(value, float) and isinstance(has, (int, float))
                else has == value):
            yield "%s is %s, not %s" % (name, has, value)


def held_together(said, rows, key_of, wanted, out):
    got = {key_of(row): row for row in rows}
    if len(got) != len(rows):
        out.append("%s: a row twice" % said)
    for key in got.keys() - wanted.keys():
        out.append("%s: the program alone: %s" % (said, got[key]))
    for key in wanted.keys() - got.keys():
        out.append("%s: the model alone: %s %s" % (said, key, wanted[key]))
    for key in got.keys() & wanted.keys():
        out += ["%s: %s: %s" % (said, key, line)
                for line in differing(got[key], wanted[key])]


def asked(dice, study, filter_of):
    """A table of themes: its filter, variables, unit, level, and the words."""
    chosen = filter_of(dice, study)
    by = dice.sample(VARIABLES, dice.choice([0, 1, 1, 2]))
    unit = dice.choice(["segment", "sentence", "document"])
    level = dice.choice(["theme", "code"])
    words = ["themes", "--unit", unit, "--level", level, *chosen.words]
    for name in by:
        words += ["--by", name]
    return chosen, by, unit, level, words


def key_names(level):
    return ["theme", "code"][:1 + (level == "code")]


def themes_table(dice, study, out, filter_of=Filter):
    chosen, by, unit, level, words = asked(dice, study, filter_of)
    groups = Groups(chosen, unit, by)
    names = theme_names(study, chosen, level)
    wanted = theme_rows(groups, names)
    if dice.random() < 0.3:
        words.append("--zeros")
        coded = {key for _, key in wanted}
        for group in groups.tokens:
            for key in names:
                if key[-1] is not None or key in coded:
                    wanted.setdefault((group, key),
                                      columns(groups, group, [], []))
    rows = study.corpus.table(*words)
    held_together(" ".join(words), rows, lambda row: (
        tuple(row[name] for name in by),
        tuple(row[name] for name in key_names(level))), wanted, out)


def wide_table(dice, study, out, filter_of=Filter):
    """The values of the last variable as columns."""
    chosen, by, unit, level, words = asked(dice, study, filter_of)
    if not by:
        return
    measure, column = dice.choice([
        ("units", unit + "s"), ("hits", "hits"), ("rate", "rate_per_1000"),
        ("share", "share_of_%ss" % unit)])
    words += ["--wide", "--measure", measure]
    groups = Groups(chosen, unit, by)
    long = theme_rows(groups, theme_names(study, chosen, level))
    heads = {group[-1] for group in groups.tokens}
    wanted = {}
    for (group, key) in long:
        row = wanted.setdefault((group[:-1], key), {})
        for head in heads:
            cell = (*group[:-1], head)
            counted = long.get((cell, key))
            row["(none)" if head is None else head] = (
                counted[column] if counted
                else 0 if cell in groups.tokens else None)
    held_together(" ".join(words), study.corpus.table(*words), lambda row: (
        tuple(row[name] for name in by[:-1]),
        tuple(row[name] for name in key_names(level))), wanted, out)
