"""What goes out and comes back, or is made in parts, loses nothing: each
corpus held against the one it came from."""
import csv
import os

from codebooks import codebook, expression
from corpus import Corpus, Failed
from coding_rounds import words
from studies import variables
from texts import LANGS, document

CODINGS = "title,segment,lang,theme,code,start,end,text,entry,coder,state"
DOCUMENTS = "title,date,doc_type,country,lang,segments,tokens"


class Made:
    """Texts, variables, a codebook and decisions that corpora are made of."""

    def __init__(self, dice, folder, documents=7):
        self.dice, self.folder, self.count = dice, folder, 0
        self.texts = {"d%d" % number: document(dice, 5)
                      for number in range(dice.randint(2, documents))}
        self.variables = {name: variables(dice) for name in self.texts}
        self.book = codebook(dice)
        self.queries = [expression(dice, dice.choice(LANGS), True, [], 1)
                        for _ in range(4)]
        self.decisions = []

    def corpus(self, names=None):
        """Of some texts, coded and decided on."""
        self.count += 1
        out = Corpus(self.folder, "c%d" % self.count)
        for name in self.texts if names is None else names:
            out.write(name, self.texts[name])
        out.add(self.variables)
        out.code(self.book)
        if not self.decisions:
            self.decisions = self.drawn(out)
        return out

    def drawn(self, corpus):
        codes = [code for theme in self.book["themes"].values()
                 for code in theme["codes"]]
        out = []
        rows = corpus.table("codings")
        for row in self.dice.sample(rows, min(len(rows), 8)):
            action = self.dice.choice(["accept", "reject", "recode", "add"])
            code = self.dice.choice(codes) if action == "add" else row["code"]
            out.append((row["title"], action, row["start"], row["end"], code,
                        self.dice.choice(codes) if action == "recode"
                        else "", self.dice.choice(["", "a memo: пәк"])))
        return out

    def decide(self, corpus):
        """Those of its texts."""
        numbers = {row["title"]: row["document"]
                   for row in corpus.table("list")}
        path = os.path.join(corpus.folder, "decisions.csv")
        with open(path, "w", encoding="utf-8", newline="") as out:
            table = csv.writer(out)
            table.writerow("action document start end code new_code "
                           "memo".split())
            for title, action, *rest in self.decisions:
                if title in numbers:
                    table.writerow([action, numbers[title], *rest])
        corpus.run("review", "--from", path, "--coder", "aigul",
                   status=(0, 1, 3))


def listed(corpus, *words_of, columns=None):
    extra = ["--columns", columns] if columns else []
    at = words_of.index("--") if "--" in words_of else len(words_of)
    rows = corpus.table(*words_of[:at], *extra, *words_of[at:])
    return sorted(str(sorted(row.items())) for row in rows)


def seen(made, corpus, codings=CODINGS):
    """All that a person sees of it, by name."""
    out = {"list": listed(corpus, "list", columns=DOCUMENTS),
           "codings": listed(corpus, "codings", columns=codings),
           "memos": listed(corpus, "memos", columns="title,start,end,code,coder,state,text"),
           "words": listed(corpus, "words", "--all", "--least", "1",
                           columns="lang,stem,frequency,documents,rank,"
                           "group_tokens,group_documents"),
           "themes": listed(corpus, "themes", "--by", "lang", "--by", "year",
                            "--level", "code")}
    for query in made.queries:
        out["search " + query] = listed(
            corpus, "search", "--all", "--", query,
            columns="score,title,segment,lang,start,end,snippet")
    return out


def unlike(what, one, other):
    out = []
    for name in one:
        lost = set(one[name]) - set(other[name])
        more = set(other[name]) - set(one[name])
        out += ["%s: %s: lost %s" % (what, name, row) for row in lost]
        out += ["%s: %s: more %s" % (what, name, row) for row in more]
        if len(one[name]) != len(other[name]):
            out.append("%s: %s: %d rows, not %d" % (
                what, name, len(other[name]), len(one[name])))
    return out


def merged(dice, made, whole):
    """Parts, each coded and decided on, some texts in two of them."""
    names = list(made.texts)
    parts = [set() for _ in range(dice.randint(2, 3))]
    for name in names:
        for part in dice.sample(parts, dice.choice([1, 1, 1, 2])):
            part.add(name)
    made_of = []
    for part in filter(None, parts):
        one = made.corpus(sorted(part))
        made.decide(one)
        made_of.append(one)
    target = made_of.pop(0) if len(made_of) > 1 and dice.random() < 0.5 \
        else Corpus(
        made.folder, "merged")
    target.run("merge", *[one.file for one in made_of])
    target.code(made.book)
    target.run("check")
    return unlike("merge", seen(made, whole), seen(made, target))


def at(corpus, path):
    """A corpus file somewhere else."""
    out = Corpus(corpus.folder, os.path.basename(path) + ".d")
    out.file = path
    return out


def backed_up(_, made, whole):
    path = os.path.join(whole.folder, "backup.tizbe")
    whole.run("backup", path)
    return unlike("backup", seen(made, whole), seen(made, at(whole, path)))


def recovered(_, made, whole):
    path = os.path.join(whole.folder, "recovered.tizbe")
    whole.run("recover", whole.file, "-o", path)
    other = at(whole, path)
    other.code(made.book)
    return unlike("recover", seen(made, whole), seen(made, other))


def rebuilt(_, made, whole):
    before = seen(made, whole)
    whole.run("rebuild")
    whole.code(made.book, "--full")
    return unlike("rebuild", before, seen(made, whole))


def as_table(dice, made, whole):
    """A codebook goes out as a table, or as YAML, and comes back."""
    ending = dice.choice(["csv", "xlsx", "yaml", "tsv"])
    path = os.path.join(whole.folder, "model." + ending)
    whole.run("codebook", "export", "-o", path)
    other = Corpus(made.folder, "by-" + ending)
    for name, text in made.texts.items():
        other.write(name, text)
    other.add(made.variables)
    other.run("code", "--codebook", path)
    made.decide(other)
    return unlike("codebook as " + ending, seen(made, whole),
                  seen(made, other))


def as_project(_, made, whole):
    """A project goes out, comes back, and goes out the same."""
    first = os.path.join(whole.folder, "one.qdpx")
    second = os.path.join(whole.folder, "two.qdpx")
    whole.run("export", first)
    other = Corpus(made.folder, "imported")
    other.run("import", first)
    carried = CODINGS.replace(",entry", "")  # the file has no place for it
    out = unlike("qdpx", seen(made, whole, carried),
                 seen(made, other, carried))
    other.run("export", second)
    with open(first, "rb") as one, open(second, "rb") as two:
        if one.read() != two.read():
            out.append("qdpx: not the same a second time")
    return out


def trips(dice, folder):
    words()
    made = Made(dice, folder)
    whole = made.corpus()
    made.decide(whole)
    out = []
    for trip in [merged, backed_up, recovered, rebuilt, as_table, as_project]:
        try:
            out += trip(dice, made, whole)
        except Failed as failure:
            out.append("%s: %s" % (trip.__name__, failure))
    return out
