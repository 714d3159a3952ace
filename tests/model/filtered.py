"""Queries with filters: documents, languages, themes, the first rows alone."""
from codebooks import Coder, expression, from_the_left, Match
from coding_rounds import differences, words
from studies import Study
from tables import Filter
from texts import LANGS


class Narrowed(Filter):
    """Documents and languages, and segments that have a theme or code."""

    def __init__(self, dice, study):
        super().__init__(dice, study, with_codes=False)
        self.place_filter = None
        if dice.random() < 0.3:
            theme = dice.choice(list(study.book["themes"]))
            code = dice.choice(list(study.book["themes"][theme]["codes"]))
            self.place_filter, name = dice.choice([
                ("--theme", theme), ("--code", code)])
            self.words += [self.place_filter, name]
            self.places = {(row.doc, row.segment) for row in study.rows
                           if name in (row.theme, row.code)
                           and row.state in ("pending", "accepted")}

    def has(self, doc, number):
        return doc in self.docs and (self.place_filter is None
                                     or (doc, number) in self.places)


def filtered(dice, folder):
    study, out = Study(dice, folder), []
    coder = Coder(study.book, words())
    names = ["#" + name for name, code in coder.codes.items()
             if code.get("match")]
    for _ in range(20):
        query = expression(dice, dice.choice(LANGS), True, names,
                           dice.randint(0, 2))
        chosen = Narrowed(dice, study)
        out += one_query(study, coder, query, chosen)
        if len(out) > 12:
            break
    return out


def one_query(study, coder, query, chosen):
    segments, nodes, anywhere = set(), set(), False
    for doc, parts in study.segments.items():
        for number, segment in enumerate(parts):
            langs = {token.lang for token in segment.tokens}
            spans = set().union(*(
                coder.finder(segment.tokens, lang).find(coder.tree(query))
                for lang in langs & chosen.langs))
            anywhere |= bool(spans)
            if spans and chosen.has(doc, number):
                segments.add((doc, number))
                for one in from_the_left(Match(*span, 1, "")
                                         for span in spans):
                    first = segment.tokens[one.start]
                    nodes.add((doc, number, first.lang, first.start,
                               segment.tokens[one.end - 1].end))
    said = " ".join(map(str, chosen.words)) + " -- " + query
    out = []
    if segments:  # else titles and parts of words are looked at
        rows = study.corpus.table("search", "--all", *chosen.words, "--",
                                  query)
        out += differences({(row["title"], row["segment"]) for row in rows},
                           segments)
        some = study.corpus.table("search", "--limit", "3", *chosen.words,
                                  "--", query)
        if some != rows[:3]:
            out.append("not the first rows: %s, %s" % (some, rows[:3]))
        firsts = {(row["title"], row["segment"], row["lang"], row["start"],
                   row["end"]) for row in rows}
        out += ["a row is no first match: %s" % (row,)
                for row in firsts - nodes]
    rows = study.corpus.table("kwic", *chosen.words, "--", query)
    out += ["kwic: " + line for line in differences(
        {(row["title"], row["segment"], row["lang"], row["start"],
          row["end"]) for row in rows}, nodes)]
    return ["%s: %s" % (said, line) for line in out]
