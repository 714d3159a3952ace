"""The language of entries, read and applied word by word as the guide defines
it ('tizbe codebook guide'); nothing here knows how the program does it.

A text is a list of Token; a match is (start, end) in tokens, end excluded.
"""
import re
from collections import namedtuple

# stem: the first of its stems, by which words are listed
Token = namedtuple("Token", "sentence lang form stems start end stem")
Node = namedtuple("Node", "op parts value scope")  # value: distance, text, gaps

OPERATOR = re.compile(r"(NEAR|BEFORE|AFTER)/(\d+)$")
PIECE = re.compile(r'"[^"]*"|[()]|[^\s()"]+')


class Reader:
    """A text of an entry -> Node. What binds first: phrase; NEAR, BEFORE,
    AFTER; NOT and its kin; AND; OR."""

    def __init__(self, text):
        self.pieces = PIECE.findall(text)
        self.at = 0

    def peek(self, ahead=0):
        at = self.at + ahead
        return self.pieces[at] if at < len(self.pieces) else ""

    def take(self):
        self.at += 1
        return self.pieces[self.at - 1]

    def whole(self):
        """All up to a bracket or the end, with the IN that ends it."""
        node = self.any_of()
        if self.peek() == "IN":
            self.take()
            node = scoped(node, self.take())
        return node

    def any_of(self):
        parts = [self.all_of()]
        while self.peek() == "OR":
            self.take()
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else Node("OR", parts, None, None)

    def all_of(self):
        node = self.without(self.near())
        while self.peek() == "AND":
            self.take()
            if self.peek() == "NOT":  # takes away from all before it
                node = self.without(node)
            else:
                right = self.without(self.near())
                node = Node("AND", [node, right], None, None)
        return node

    def without(self, node):
        while self.peek() == "NOT":
            self.take()
            op, distance = "NOT", None
            said = OPERATOR.match(self.peek())
            if said:
                self.take()
                op, distance = "NOT " + said[1], int(said[2])
            node = Node(op, [node, self.near()], distance, None)
        return node

    def near(self):
        node = self.phrase()
        while OPERATOR.match(self.peek()):
            said = OPERATOR.match(self.take())
            parts = [node, self.phrase()]
            if said[1] == "AFTER":
                parts.reverse()
            op = "NEAR" if said[1] == "NEAR" else "BEFORE"
            node = Node(op, parts, int(said[2]), None)
        return node

    def phrase(self):
        parts, gaps, gap = [], [], (0, 0)
        while True:
            piece = self.peek()
            if piece in ("", ")", "OR", "AND", "NOT", "IN") \
                    or OPERATOR.match(piece):
                break
            self.take()
            if piece == "*":
                gap = (gap[0] + 1, gap[1] + 1)
            elif piece.startswith("~"):
                gap = (gap[0], gap[1] + int(piece[1:]))
            else:
                for node in self.item(piece):
                    parts.append(node)
                    gaps.append(gap)
                    gap = (0, 0)
        return parts[0] if len(parts) == 1 \
            else Node("PHRASE", parts, gaps, None)

    def item(self, piece):
        if piece == "(":
            node = self.whole()
            self.take()
            if self.peek() == "IN" and self.peek(2) not in ("", ")"):
                self.take()
                node = scoped(node, self.take())
            return [node]
        if piece.startswith('"'):
            return [Node("STEM", [], word, None)
                    for word in piece.strip('"').split()]
        if piece[0] in "=$#":
            op = {"=": "EXACT", "$": "SET", "#": "CODE"}[piece[0]]
            return [Node(op, [], piece[1:], None)]
        op = "GLOB" if re.search(r"[*?]", piece) else "STEM"
        return [Node(op, [], piece, None)]


def scoped(node, scope):
    """IN belongs to all before it that does not say its own."""
    if node.scope:
        return node
    return Node(node.op, [scoped(part, scope) for part in node.parts],
                node.value, scope)


def read_entry(text):
    return Reader(text).whole()


def walk(node):
    yield node
    for part in node.parts:
        yield from walk(part)


def joins_ideas(node):
    """Whether it has an AND that makes it find more, not less: what stands
    behind NOT takes away."""
    parts = node.parts[:1] if node.op.startswith("NOT") else node.parts
    return node.op == "AND" or any(map(joins_ideas, parts))


class Finder:
    """Finds what entries match in one segment, in its words of one language.

    names: of a SET or CODE node its spans, by (node, lang, tokens)
    known: what the text layer makes of the words of entries (texts.Words)
    """

    def __init__(self, tokens, lang, names, known):
        self.tokens, self.lang = tokens, lang
        self.names, self.known = names, known

    def find(self, node):
        return getattr(self, node.op.split()[0].lower())(node)

    def words(self, fits):
        return {(at, at + 1) for at, token in enumerate(self.tokens)
                if token.lang == self.lang and fits(token)}

    def beside(self, node, fits):
        """The pieces of a word beside each other."""
        spans = None
        for piece in self.known.pieces(node.value, self.lang):
            found = self.words(lambda token, piece=piece: fits(token, piece))
            spans = found if spans is None \
                else self.joined(spans, found, 0, 0, None)
        return spans

    def stem(self, node):
        return self.beside(node, lambda token, piece: token.stems
                           & self.known.stems(piece, self.lang))

    def exact(self, node):
        return self.beside(node, lambda token, piece: token.form
                           == self.known.forms(piece, self.lang))

    def glob(self, node):
        pattern = "".join({"*": ".*", "?": "."}.get(letter, re.escape(letter))
                          for letter in node.value.lower().replace("ё", "е"))
        fits = re.compile(pattern + "$", re.DOTALL)
        return self.words(lambda token: fits.match(token.form))

    def set(self, node):
        return self.names(node, self)

    code = set

    def sentences(self, span):
        return (self.tokens[span[0]].sentence,
                self.tokens[span[1] - 1].sentence)

    def is_near(self, node, a, b):
        """Whether some sentence has words of both, or nobody asks."""
        if node.scope == "segment":
            return True
        first, last = self.sentences(a)
        other_first, other_last = self.sentences(b)
        return other_last >= first and other_first <= last

    def joined(self, lefts, rights, least, most, scope):
        out = set()
        for a in lefts:
            for b in rights:
                whole = (a[0], b[1])
                if least <= b[0] - a[1] <= most and (
                        scope == "segment"
                        or len(set(self.sentences(whole))) == 1):
                    out.add(whole)
        return out

    def phrase(self, node):
        spans = self.find(node.parts[0])
        for part, (least, most) in zip(node.parts[1:], node.value[1:]):
            spans = self.joined(spans, self.find(part), least, most, None)
        is_loose = any(least != most for least, most in node.value[1:])
        return innermost(spans) if is_loose else spans

    def near(self, node):
        a, b = map(self.find, node.parts)
        spans = self.joined(a, b, 0, node.value, node.scope)
        if node.op == "NEAR":
            spans |= self.joined(b, a, 0, node.value, node.scope)
        return innermost(spans)

    before = near

    def _or(self, node):
        return set().union(*map(self.find, node.parts))

    def _and(self, node):
        a, b = map(self.find, node.parts)
        return {one for one in a
                if any(self.is_near(node, one, other) for other in b)}

    def _not(self, node):
        a, b = map(self.find, node.parts)
        return {one for one in a
                if not any(self.is_near(node, one, other)
                           and self.is_beside(node, one, other)
                           for other in b)}

    @staticmethod
    def is_beside(node, a, b):
        side = node.op[len("NOT "):]
        if not side:
            return True
        is_behind = b[0] <= a[1] + node.value  # begins no later than that
        is_ahead = b[1] + node.value >= a[0]
        if side == "BEFORE":
            return b[1] > a[0] and is_behind
        if side == "AFTER":
            return b[0] < a[1] and is_ahead
        return is_behind and is_ahead


setattr(Finder, "or", Finder._or)
setattr(Finder, "and", Finder._and)
setattr(Finder, "not", Finder._not)


def innermost(spans):
    """Of pairs within pairs the inner ones."""
    return {a for a in spans
            if not any(b != a and a[0] <= b[0] and b[1] <= a[1]
                       for b in spans)}
