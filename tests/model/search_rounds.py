"""Queries over texts: the segments that the program finds and those that the
definitions find; their order, and FTS5's own."""
import sqlite3

from codebooks import Coder, codebook, expression
from coding_rounds import differences, words
from corpus import Corpus, Failed
from texts import LANGS, WORDS, analysed, document


def a_query(dice, names):
    lang = dice.choice(LANGS)
    # in any language: Latin patterns mean Kazakh words as well
    return expression(dice, lang, True, names, dice.randint(0, 2))


class Searched:
    """A corpus of texts, and a codebook that queries may name."""

    def __init__(self, dice, folder, prepared=lambda text: text):
        self.dice = dice
        self.corpus = Corpus(folder)
        self.segments, self.texts = {}, {}
        texts = {prepared(document(dice, 60 if dice.random() < 0.2 else 6))
                 for _ in range(dice.randint(2, 12))}
        for number, text in enumerate(sorted(texts)):
            name = "d%d" % number
            self.corpus.write(name, text)
            self.texts[name] = "\n".join(filter(None, text.split("\n")))
            for at, segment in enumerate(analysed(text)):
                self.segments[name, at] = segment
        self.corpus.add()
        book = codebook(dice)
        for name in ("subject", "subject_least"):
            book.pop(name, None)
        self.corpus.code(book)
        self.coder = Coder(book, words())
        self.names = ["#" + name for name, code in self.coder.codes.items()
                      if code.get("match")] \
            + ["$" + name for name in book.get("sets", {})]

    def spans(self, query, tokens):
        tree = self.coder.tree(query)
        return set().union(*(
            self.coder.finder(tokens, lang).find(tree)
            for lang in {token.lang for token in tokens}))

    def found(self, query):
        """What it finds: of each segment the spans."""
        out = {}
        for place, segment in self.segments.items():
            spans = self.spans(query, segment.tokens)
            if spans:
                out[place] = spans
        return out


def searches(dice, folder):
    searched = Searched(dice, folder)
    out = []
    for _ in range(30):
        query = a_query(dice, searched.names)
        wanted = searched.found(query)
        rows = searched.corpus.table("search", "--all", "--", query)
        got = {(row["title"], row["segment"]) for row in rows}
        if len(got) != len(rows):
            out.append("%s: a segment twice" % query)
        if not wanted:  # then titles, and parts of words, are looked at
            continue
        out += ["%s: %s" % (query, line)
                for line in differences(got, wanted.keys())]
        out += concordance(searched, query, wanted)
    return out


def concordance(searched, query, wanted):
    window = searched.dice.choice([1, 2, 7, 12])
    got = {(row["title"], row["segment"], row["start"], row["end"],
            row["left"] or "", row["node"], row["right"] or "")
           for row in searched.corpus.table("kwic", "--window", window, "--",
                                            query)}
    all_of = set()
    for place, spans in wanted.items():
        tokens = searched.segments[place].tokens
        end = 0
        for first, last in sorted(spans, key=lambda one: (one[0], -one[1])):
            if first >= end:
                all_of.add((*place, tokens[first].start,
                            tokens[last - 1].end, *beside(
                                searched.texts[place[0]], tokens, first, last,
                                window)))
                end = last
    return ["kwic %s: %s" % (query, line)
            for line in differences(got, all_of)]


def beside(text, tokens, first, last, window):
    """The words before a match, itself, and those behind it, each with what
    stands at it."""
    start, end = tokens[first].start, tokens[last - 1].end
    line = text.rfind("\n", 0, start) + 1, (text + "\n").find("\n", end)
    left = tokens[first - window].start if first > window else line[0]
    right = tokens[last + window - 1].end if last + window < len(tokens) \
        else line[1]
    return text[left:start].strip(), text[start:end], text[end:right].strip()


# --- the order, held against FTS5 ---------------------------------------------

def spelt(stem):
    """As any tokenizer leaves it."""
    return "x" + stem.encode().hex()


class Index:
    """FTS5 tables of stems, one a language. A segment has a row where it has
    words, and one in its own language."""

    def __init__(self, segments, own):
        self.base = sqlite3.connect(":memory:")
        self.places = list(segments)
        for lang in [*LANGS, "und"]:
            self.base.execute("CREATE VIRTUAL TABLE %s USING fts5(text, "
                              "tokenize = 'ascii')" % lang)
            for number, place in enumerate(self.places):
                stems = [spelt(stem) for token in segments[place].tokens
                         if token.lang == lang for stem in token.stems]
                if stems or own[place] == lang:
                    self.base.execute(
                        "INSERT INTO %s (rowid, text) VALUES (?, ?)" % lang,
                        (number, " ".join(stems)))

    def scores(self, lang, expression):
        """Of each segment that fits."""
        return {self.places[row]: score for row, score in self.base.execute(
            "SELECT rowid, -rank FROM %s(?)" % lang, [expression])}


def unambiguous(text):
    """The text without words of several stems, which a word of FTS5 has not."""
    while True:
        places = [(token.start, token.end)
                  for segment in analysed(text) for token in segment.tokens
                  if len(token.stems) > 1]
        if not places:
            return text
        lines = "\n".join(line for line in text.split("\n") if line)
        for start, end in reversed(places):
            lines = lines[:start] + "x" + lines[end:]
        text = lines.replace("\n", "\n\n") + "\n"


def plain_query(dice, known):
    """A query of words, and what FTS5 is asked for in a language."""
    lang = dice.choice(LANGS)
    single = [word for word in WORDS[lang]
              if all(len(known.pieces(word, of)) == 1
                     and len(known.stems(word, of)) == 1
                     for of in [*LANGS, "und"])]

    def phrase():
        return [dice.choice(single) for _ in range(dice.choice([1, 1, 1, 2]))]

    def both(op, parts):
        return (" %s " % op).join(text for text, _ in parts), \
            lambda of: (" %s " % op).join("(%s)" % ask(of)
                                          for _, ask in parts)

    def leaf():
        words_of = phrase()
        return " ".join(words_of), lambda of: '"%s"' % " ".join(
            *[[spelt(*known.stems(word, of)) for word in words_of]])

    def choice():
        parts = [both("AND", [leaf() for _ in range(dice.choice([1, 1, 2]))])
                 for _ in range(dice.randint(1, 3))]
        return both("OR", parts)

    return choice()


def rankings(dice, folder):
    searched = Searched(dice, folder, unambiguous)
    index, out = Index(searched.segments,
                       searched.corpus.langs()), []
    for _ in range(30):
        query, ask = plain_query(dice, words())
        found = searched.found(query)
        wanted = {}
        for lang in [*LANGS, "und"]:
            for place, score in index.scores(lang, ask(lang)).items():
                if place in found:
                    wanted[place] = max(score, wanted.get(place, score))
        rows = searched.corpus.table("search", "--all", "--", query)
        if wanted:
            out += ["%s: %s" % (query, line)
                    for line in misplaced(rows, wanted)]
    return out


def misplaced(rows, wanted):
    """Scores are printed with three digits, and sorted with all they have."""
    places = [(row["title"], row["segment"]) for row in rows]
    for row, place in zip(rows, places):
        if abs(row["score"] - wanted.get(place, -1)) > 0.00051:
            yield "%s scores %s, not %s" % (place, row["score"],
                                            wanted.get(place))
    for place, after in zip(places, places[1:]):
        if wanted.get(place, 0) < wanted.get(after, 0) * (1 - 1e-12):
            yield "%s stands before %s" % (place, after)
