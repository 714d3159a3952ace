"""Documents that are the same again: pairs and groups by their definitions, and
tables that count one of each."""
from itertools import combinations

from coding_rounds import differences
from statistics_tables import TABLES, word_list
from studies import Study
from tables import Filter, held_together, themes_table
from texts import document, paragraph


class Copies(Study):
    """Some texts are earlier ones, changed."""

    def draw(self, name):
        dice = self.dice
        super().draw(name)
        if not self.texts or dice.random() < 0.4:
            self.texts[name] = document(dice, 8)
            self.variables[name]["number"] = name
            return
        of = dice.choice([one for one in self.texts if one != name]
                         or [name])
        self.texts[name] = self.changed(self.texts[of])
        while self.texts[name] in [text for one, text in self.texts.items()
                                   if one != name]:
            self.texts[name] = self.changed(self.texts[name] + "\n\n"
                                            + paragraph(dice, "en") + "\n")
        if dice.random() < 0.5:  # another version of it
            self.variables[name]["number"] = self.variables[of].get(
                "number", of)

    def changed(self, text):
        dice = self.dice
        parts = text.strip().split("\n\n")
        for _ in range(dice.randint(0, 3)):
            at = dice.randrange(len(parts))
            kind = dice.randrange(4)
            if kind == 0 and len(parts) > 1:
                del parts[at]
            elif kind == 1:
                parts.insert(at, paragraph(dice, dice.choice(
                    ["en", "ru", "kk", "uk"])))
            elif kind == 2:
                parts[at] = paragraph(dice, "ru")
            else:
                words = parts[at].split(" ")
                words[dice.randrange(len(words))] = "student"
                parts[at] = " ".join(words)
        return "\n\n".join(parts) + "\n"

    def runs(self, name):
        """Its runs of five words."""
        words = self.words(name)
        return {tuple(words[at:at + 5]) for at in range(len(words) - 4)}

    def words(self, name):
        return [token.stem for segment in self.segments[name]
                for token in segment.tokens]

    def pairs(self):
        """(kind, a, b): jaccard, containment."""
        names = sorted(self.texts, key=self.numbers.get)
        first = {}
        for name in names:
            first.setdefault(tuple(self.words(name)), name)
        firsts = list(first.values())
        out = {}
        for name in names:
            of = first[tuple(self.words(name))]
            if of != name:
                out["exact", of, name] = 1.0, 1.0
        for a, b in combinations(firsts, 2):
            runs_a, runs_b = self.runs(a), self.runs(b)
            if not runs_a or not runs_b:
                continue
            both = len(runs_a & runs_b)
            jaccard = both / len(runs_a | runs_b)
            contained = both / min(len(runs_a), len(runs_b))
            kind = self.kind(a, b, jaccard, contained)
            if kind == "version" and self.date(b) < self.date(a):
                a, b = b, a
            if kind:
                out[kind, a, b] = jaccard, contained
        return dict(filter(None, (self.chained(out, *key) for key in out)))

    def chained(self, pairs, kind, a, b):
        """Versions are a chain: those that are not neighbours in it are what
        they would be otherwise."""
        like = pairs[kind, a, b]
        if kind == "version" and any(("version", a, between) in pairs
                                     and ("version", between, b) in pairs
                                     for between in self.texts):
            kind = "near" if like[0] >= 0.5 else "part" if like[1] >= 0.8 \
                else None
        return kind and ((kind, a, b), like)

    def groups(self, pairs):
        """What is one document: {name: all of them}."""
        out = {name: {name} for name in self.texts}
        for (kind, a, b), (jaccard, _) in pairs.items():
            if kind in ("exact", "version") or (
                    kind == "near" and jaccard >= 0.8):
                whole = out[a] | out[b]
                for name in whole:
                    out[name] = whole
        return out

    def kept(self, group):
        """The newest version, or else the one added first."""
        newest = [name for name in group if any(
            name in pair for pair in self.versions) and not any(
                name in self.older(other) for other in group)]
        return min(newest or group, key=self.numbers.get, default=None)

    def older(self, name):
        """The versions before it."""
        out = {a for a, b in self.versions if b == name}
        return out.union(*map(self.older, out))

    def date(self, name):
        return self.variables[name].get("date", "")

    def kind(self, a, b, jaccard, contained):
        number_a, number_b = (self.variables[one].get("number")
                              for one in (a, b))
        if contained >= 0.5 and number_a and number_a == number_b \
                and self.date(a) and self.date(b) \
                and self.date(a) != self.date(b):
            return "version"
        if jaccard >= 0.5:
            return "near"
        return "part" if contained >= 0.8 else None


class Unique(Filter):
    """One of each among the documents that are left."""

    def __init__(self, dice, study, with_codes=True):
        super().__init__(dice, study, with_codes)
        self.words.append("--unique")
        here = {doc for doc, _, _ in self.tokens()}  # in these languages
        self.docs = {name for name in here if name == study.kept(
            study.group_of[name] & here)}


def paired(study, pairs, out):
    names = {number: name for name, number in study.numbers.items()}
    rows = study.corpus.table("duplicates")
    for row in rows:
        row["alike"], row["contained"] = row["jaccard"], row["containment"]
    held_together("duplicates", rows, lambda row: (
        row["kind"], names[row["document_a"]], names[row["document_b"]]),
                  {key: {"alike": one[0], "contained": one[1]}
                   for key, one in pairs.items()}, out)
    kept = {names[row["document"]]: {"kept": row["kept"]} for row in
            study.corpus.table("duplicates", "--groups")}
    out += differences({(name, row["kept"]) for name, row in kept.items()}, {
        (name, "yes" if study.kept(group) == name else "no")
        for name, group in study.group_of.items() if len(group) > 1})


def copies(dice, folder):
    study, out = Copies(dice, folder), []
    pairs = study.pairs()
    study.group_of = study.groups(pairs)
    study.versions = {key[1:] for key in pairs if key[0] == "version"}
    if study.corpus.table("duplicates", "--kind", "translation"):
        return []  # which may be found by chance
    paired(study, pairs, out)
    for _ in range(6):
        dice.choice([themes_table, word_list] + TABLES)(dice, study, out,
                                                        Unique)
    return out
