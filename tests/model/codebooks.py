"""Codebooks by chance, and what they code by the definitions of the README
and the guide."""
from collections import namedtuple

from entries import Finder, joins_ideas, read_entry, walk
from texts import FILLERS, LANGS, WORDS, has_pattern

Match = namedtuple("Match", "start end weight text")
Coding = namedtuple("Coding", "theme code start end entry")

SUBJECT_WORDS = 400  # a shorter document is never off the subject


# --- by chance ---------------------------------------------------------------

def word(dice, lang, is_any):
    plain = dice.choice(WORDS[lang] if dice.random() < 0.95
                        else FILLERS[lang])
    kind = dice.random()
    if kind < 0.1 and has_pattern(plain, lang):
        return "=" + plain
    # Kazakh may be written in Latin letters, patterns as well
    if kind < 0.2 and len(plain) > 1 and has_pattern(plain, lang) and not (
            is_any and plain.isascii()):
        cut = dice.randint(1, len(plain))
        return dice.choice([plain[:cut] + "*", "*" + plain[-cut:],
                            plain[:cut - 1] + "?" + plain[cut:]])
    return plain


def part(dice, lang, is_any, names, depth):
    """What may stand in a phrase."""
    kind = dice.random()
    if kind < 0.03:  # within quotes operators are words
        return '"%s"' % " ".join(dice.choice(WORDS[lang]) for _ in range(2))
    if kind < 0.12 and names:
        return dice.choice(names)
    if kind < 0.3 and depth > 0:
        return "(" + expression(dice, lang, is_any, names, depth - 1) + ")"
    return word(dice, lang, is_any)


def phrase(dice, lang, is_any, names, depth):
    out = part(dice, lang, is_any, names, depth)
    while dice.random() < 0.3:
        out += dice.choice([" ", " ", " ~1 ", " ~2 ", " * "]) \
            + part(dice, lang, is_any, names, depth)
    return out


def expression(dice, lang, is_any, names, depth):
    out = phrase(dice, lang, is_any, names, depth)
    while depth > 0 and dice.random() < 0.45:
        op = dice.choice(["NEAR/{}", "NEAR/{}", "BEFORE/{}", "AFTER/{}", "AND",
                          "AND", "OR", "OR", "NOT", "NOT NEAR/{}",
                          "NOT BEFORE/{}", "NOT AFTER/{}", "AND NOT"])
        out += " " + op.format(dice.randint(0, 4)) + " " \
            + phrase(dice, lang, is_any, names, depth)
        depth -= dice.random() < 0.5
    if takes_scope(out) and dice.random() < 0.2:
        out += dice.choice([" IN segment", " IN segment", " IN sentence"])
        if depth > 0 and dice.random() < 0.3:  # of brackets within
            out = "(%s) %s %s %s" % (
                out.rsplit(" IN ", 1)[0], "IN " + out.rsplit(" ", 1)[1],
                dice.choice(["AND", "OR", "NOT", "NEAR/3"]),
                phrase(dice, lang, is_any, names, 0))
    return out


def takes_scope(text):
    """Whether IN would change anything behind it."""
    return any(one.op.startswith(("NEAR", "BEFORE", "AND", "NOT"))
               and not one.scope for one in walk(read_entry(text)))


def entry_list(dice, known, most=3, depth=2, weigh=True):
    """Entries by language; known: names, with the languages they have."""
    out = {}
    for lang in dice.sample(LANGS + ["any"], dice.randint(1, 3)):
        words = LANGS[dice.randrange(4)] if lang == "any" else lang
        entries = []
        names = [name for name, langs in known.items()
                 if lang == "any" or langs & {lang, "any"}]
        for _ in range(dice.randint(1, most)):
            text = expression(dice, words, lang == "any", names,
                              dice.randint(0, depth))
            if weigh and dice.random() < 0.15:
                entries.append({"entry": text,
                                "weight": dice.choice([0.5, 2, 3, 1])})
            else:
                entries.append(text)
        out[lang] = entries
    return out


def a_code(dice, names):
    out = {"match": entry_list(dice, names)}
    if dice.random() < 0.3:
        out["unless"] = entry_list(dice, names, most=1, depth=1, weigh=False)
    if dice.random() < 0.15:
        out["least"] = dice.choice([2, 2, 1.5, 3])
    return out


def codebook(dice, themes=3, codes=4):
    sets, names = {}, {}
    for number in range(dice.randint(0, 3)):
        name = "s%d" % number
        sets[name] = entry_list(dice, names, depth=1, weigh=False)
        names["$" + name] = set(sets[name])
    book = {"codebook": "model", "version": "1"}
    if dice.random() < 0.3:
        # in all languages: of others the words of whole paragraphs count
        sets["about"] = {lang: WORDS[lang][:2] for lang in LANGS}
        book["subject"] = "$about"
        book["subject_least"] = dice.choice([10, 50, 100, 200])
    if sets:
        book["sets"] = sets
    book["themes"] = {}
    for number in range(dice.randint(1, themes)):
        name = "t%d" % number
        book["themes"][name] = a_theme(dice, number, codes, names)
        if dice.random() < 0.3:
            names["#" + name] = langs_of(book["themes"][name])
    return book


def a_theme(dice, number, codes, names):
    """A theme, whose codes may be named by what comes after them."""
    theme = {"codes": {}}
    if dice.random() < 0.3:
        theme["longest"] = True
    if dice.random() < 0.2:
        theme.update(a_code(dice, names))
    for code_number in range(dice.randint(1, codes)):
        name = "c%d%d" % (number, code_number)
        theme["codes"][name] = a_code(dice, names)
        if dice.random() < 0.5:
            names["#" + name] = langs_of(theme["codes"][name])
    return theme


def langs_of(one):
    """The languages in which a code or a theme has entries."""
    out = set(one.get("match", {}))
    return out.union(*map(langs_of, one.get("codes", {}).values()))


# --- by the definitions ------------------------------------------------------

def entries_of(lists, lang):
    """(text, weight) of what is looked for in words of a language."""
    for one in (lists or {}).get(lang, []) + (lists or {}).get("any", []):
        if isinstance(one, dict):
            yield one["entry"], one["weight"]
        else:
            yield one, 1


class Coder:
    """Codes by the definitions."""

    def __init__(self, book, words):
        self.book, self.words = book, words
        self.sets = book.get("sets", {})
        self.codes, self.theme_of = {}, {}
        for theme, body in book["themes"].items():
            for name, code in [(theme, body), *body["codes"].items()]:
                self.codes[name] = code
                self.theme_of[name] = theme
        self.trees = {}

    def tree(self, text):
        if text not in self.trees:
            self.trees[text] = read_entry(text)
        return self.trees[text]

    def named_codes(self, name):
        """A code, or all those of a theme."""
        if self.theme_of[name] != name:
            return [name]
        return [code for code, theme in self.theme_of.items() if theme == name]

    def finder(self, tokens, lang):
        cache = {}

        def names(node, finder):
            key = node.op, node.value
            if key not in cache:
                if node.op == "SET":
                    cache[key] = set().union(*(
                        finder.find(self.tree(text)) for text, _ in
                        entries_of(self.sets[node.value], lang)))
                else:
                    cache[key] = {
                        (match.start, match.end)
                        for name in self.named_codes(node.value)
                        for match in self.matches(finder, name)}
            return cache[key]

        return Finder(tokens, lang, names, self.words)

    def matches(self, finder, name, is_off=False):
        """What a code finds, its exceptions taken away."""
        code, lang = self.codes[name], finder.lang
        barred = set().union(*(finder.find(self.tree(text)) for text, _ in
                               entries_of(code.get("unless"), lang)))
        return {Match(*span, weight, text)
                for text, weight in entries_of(code.get("match"), lang)
                if not (is_off and joins_ideas(self.tree(text)))
                for span in finder.find(self.tree(text))
                if not any(finder.is_near(Everywhere, span, one)
                           for one in barred)}

    def segment(self, tokens, is_off):
        """The codings of a segment: {Coding in tokens}."""
        kept = {}
        finders = [self.finder(tokens, lang)
                   for lang in sorted({token.lang for token in tokens})]
        for name, code in self.codes.items():
            found = set().union(*(self.matches(finder, name, is_off)
                                  for finder in finders))
            counted = from_the_left(found)
            if sum(one.weight for one in counted) < code.get("least", 0):
                counted = []
            kept[name] = counted
        return {Coding(self.theme_of[name], name, one.start, one.end, one.text)
                for name, one in self.winners(kept)}

    def winners(self, kept):
        """In themes that say so the longest win: no longer one of another
        code that has won itself overlaps them."""
        out = []
        for name, one in sorted(
                ((name, one) for name, counted in kept.items()
                 for one in counted),
                key=lambda row: row[1].start - row[1].end):
            theme = self.book["themes"][self.theme_of[name]]
            if not (theme.get("longest") and any(
                    beside != name
                    and self.theme_of[beside] == self.theme_of[name]
                    and other.end - other.start > one.end - one.start
                    and other.start < one.end and one.start < other.end
                    for beside, other in out)):
                out.append((name, one))
        return out

    def is_off(self, segments):
        """Whether a document is off the subject of the book."""
        if "subject" not in self.book:
            return False
        words = subject = 0
        about = self.sets[self.book["subject"][1:]]

        def stems(lang):
            """Of its single words: what is cut in several is none."""
            for text, _ in entries_of(about, lang):
                if len(self.words.pieces(text, lang)) == 1:
                    yield self.words.stems(text, lang)

        for segment in segments:
            for token in segment.tokens:
                if not any(entries_of(about, token.lang)):
                    continue
                words += 1
                subject += any(token.stems & one for one in stems(token.lang))
        return words >= SUBJECT_WORDS and \
            1000 * subject < words * self.book["subject_least"]

    def document(self, segments):
        """Rows as 'tizbe codings' has them: {(segment, lang, theme, code,
        start, end, entry)}."""
        is_off, out = self.is_off(segments), set()
        for number, segment in enumerate(segments):
            for one in self.segment(segment.tokens, is_off):
                first, last = segment.tokens[one.start], \
                    segment.tokens[one.end - 1]
                out.add((number, first.lang, one.theme, one.code, first.start,
                         last.end, one.entry))
        return out


class Everywhere:
    """Of an exception: it is looked for in the sentence."""
    scope = "sentence"


def from_the_left(matches):
    """Of matches that overlap the first counts, of those that begin together
    the longest; of equal ones the heaviest is named, then by the alphabet."""
    out, end = [], 0
    for one in sorted(matches, key=lambda one: (one.start, -one.end,
                                                -one.weight, one.text)):
        if one.start >= end:
            out.append(one)
            end = one.end
    return out
