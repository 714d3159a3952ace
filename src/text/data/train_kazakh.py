#!/usr/bin/env python3
"""Collect Kazakh roots from lists of words: kazakh_roots.tsv.

usage: train_kazakh.py [--dic kk_KZ.dic] [--suffixes] WORDLIST... > kazakh_roots.tsv

A word list has one form a line. Every form is read in all ways that the
grammar of ../lang/kazakh_grammar.c allows; expectation maximisation then
finds the roots and suffixes that explain the list at the least cost: a root
that many different words agree on becomes cheap, one that a single word
needs stays dear. A hunspell dictionary adds a little weight to its entries.
Written are the roots that earn their place: root, cost as a noun, cost as a
verb (tenths of a bit, "-" where it is not one). With --suffixes the cost of
each suffix row goes to the standard error, for whoever edits the grammar.
"""
import argparse
import collections
import itertools
import math
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
GRAMMAR = os.path.join(HERE, '..', 'lang', 'kazakh_grammar.c')
WORDS = os.path.join(HERE, '..', 'lang', 'kazakh_words.c')

HEAD = """\
# Kazakh roots: root, cost as a noun, cost as a verb, in tenths of a bit.
# Made by train_kazakh.py; origin and licence (MPL 1.1) in README.md.
"""

LETTERS = set('аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя')
VOWELS = set('аәеёоөұүыіэя')
BACK, FRONT = set('аоұыя'), set('әеөүіэ')
SYLLABIC = VOWELS | set('иую')
FOREIGN = set('вфцчщэьъёя')
ANY = 0
ROUNDS = 8
DISCOUNT = 0.6      # what a root must earn beyond its words
LETTER_BITS = 4.2   # an unforeseen letter
KEEP = 1.7          # expected words of a root worth listing


def read_grammar(path):
    text = open(path, encoding='utf-8').read()
    names = {m[0]: m[1] for m in
             re.findall(r'#define (\w+)\s+(.+?)(?:/\*.*)?$', text, re.M)}
    names['VOWELS'] = '"%s"' % ''.join(sorted(VOWELS))

    def string(expr):
        parts = re.findall(r'"([^"]*)"|(\w+)', expr)
        return ''.join(a or (string(names[b]) if b else '') for a, b in parts)

    def parts(expr):
        out = set()
        for name in re.findall(r'\w+', expr):
            out |= parts(names[name]) if name in names else {name}
        return out

    body = re.sub(r'/\*.*?\*/', '', text, flags=re.S)
    sounds = collections.defaultdict(list)
    for cap, back, front, after in re.findall(
            r'\{ "(.)", "(.)", "(.)", ([^}]*) \}', body):
        sounds[cap].append((back, front, set(string(after))))
    rows = re.findall(r'\{ "([^"]+)", (\w+), (\d+), (\w+), ([^"]+), '
                      r'"([^"]*)",\s*"([^"]*)" \}', body)
    return sounds, [(t, place, int(cost), makes, frozenset(parts(follows)),
                     undo, name)
                    for t, place, cost, makes, follows, undo, name in rows]


def shapes_of(sounds, rows):
    """ending -> [(row, harmony, letters before or None)]"""
    shapes = collections.defaultdict(list)
    for number, row in enumerate(rows):
        text, place = row[0], row[1]
        made = set()
        for harmony in (1, 2):
            rest = ''.join(sounds[c][0][harmony - 1] if c in sounds else c
                           for c in text[1:])
            harmonic = any(c in sounds and sounds[c][0][0] != sounds[c][0][1]
                           for c in text)
            for back, front, after in sounds.get(
                    text[0], [(text[0], text[0], set())]):
                before = after or LETTERS
                if place == 'AFTER_VOWEL':
                    before = before & (VOWELS | set('и') if row[5] == 'й'
                                       else VOWELS)
                elif place == 'AFTER_CONSONANT':
                    before = before - VOWELS
                shape = (back, front)[harmony - 1] + rest
                key = (shape, harmony if harmonic else ANY, frozenset(before))
                if before and key not in made:
                    made.add(key)
                    shapes[shape].append((number, key[1], key[2]))
    return shapes


def harmonies(word):
    out, now = [ANY], ANY
    for c in word:
        if c in BACK:
            now = 1
        elif c in FRONT:
            now = 2
        elif c == 'и':
            now = 2 if now == 2 else ANY
        elif c in 'ую':
            now = 1 if now == 1 else ANY
        elif c == 'ь' or (c in 'кг' and now == 1):
            now = ANY
        out.append(now)
    return out


def is_loan(root):
    return (any(c in FOREIGN for c in root) or
            len(root) >= 2 and root[0] not in SYLLABIC and
            root[1] not in SYLLABIC)


def is_possible(root, part):
    return (len(root) >= 2 and root[-1] != 'ғ' and
            any(c in SYLLABIC for c in root) and
            not (part == 'VERB' and root[-1] in 'бгд'))


class Reader:
    def __init__(self, sounds, rows, changed):
        self.rows = rows
        self.shapes = shapes_of(sounds, rows)
        self.longest = max(map(len, self.shapes))
        self.changed = changed

    def roots(self, stem, before, harmony, following, undo):
        """`before`: the harmony without the last letter"""
        if undo:
            if undo == 'й':
                return [stem if stem[-1] == 'и' else stem + 'й']
            return [stem + ('і' if harmony == 2 else 'ы')]
        if following and following in SYLLABIC:
            if stem in self.changed:
                return [self.changed[stem]]
            last = stem[-1]
            if last == 'ғ':
                return [stem[:-1] + 'қ']
            if last == 'г':
                restored = [stem[:-1] + 'к']
                return restored if before == 2 else restored + [stem]
            if last == 'б' and not is_loan(stem):
                return [stem[:-1] + 'п']
        return [stem]

    def readings(self, word):
        harmony = harmonies(word)
        out = []

        def walk(size, parts, following, undo, chain):
            stem = word[:size]
            for part in ('NOUN', 'VERB'):
                if parts is None or part in parts:
                    for root in self.roots(stem, harmony[size - 1],
                                           harmony[size], following, undo):
                        if is_possible(root, part):
                            out.append((root, part, chain))
            if size < 3 or len(chain) == 9:
                return
            for k in range(1, min(self.longest, size - 1) + 1):
                for number, h, before in self.shapes.get(stem[size - k:], ()):
                    row = self.rows[number]
                    at = harmony[size - k]
                    if (parts is None and row[3] == 'DESIRE' or
                            parts is not None and row[3] not in parts):
                        continue
                    if word[size - k - 1] not in before or \
                            h and at and h != at:
                        continue
                    walk(size - k, row[4], word[size - k], row[5],
                         (number,) + chain)

        walk(len(word), None, '', '', ())
        return out


class Model:
    def __init__(self, rows):
        self.rows = rows
        self.suffix = [2 ** (-r[2] / 10) for r in rows]
        self.stop = collections.defaultdict(lambda: 0.3)
        self.stop.update(CONV=0.1, VERB=0.05, VOICE=0.05, NEG=0.05)
        self.roots = {}

    def chain(self, chain, part):
        """Probability of the suffixes and of ending after them."""
        p = self.stop[self.rows[chain[-1]][3] if chain else part]
        for number in chain:
            p *= self.suffix[number]
        return p

    def root(self, root, part):
        p = self.roots.get((root, part))
        return p if p is not None else self.spelled(root, part)

    def spelled(self, root, part):
        bits = 6 + LETTER_BITS * len(root) + (3 if part == 'VERB' else 0)
        if len(root) == 2:
            bits += 6
        if part == 'VERB' and is_loan(root):
            bits += 6
        last, before = root[-1], root[-2]
        if part == 'NOUN' and last in 'ыі' or last in 'бгд':
            bits += 3
        if last not in SYLLABIC and before not in SYLLABIC and \
                not (before in 'рлнй' and last in 'тпқксшд'):
            bits += 3
        return 2 ** -bits


    def expect(self, data, prior):
        """Expected counts of roots and of chains of suffixes."""
        roots = collections.Counter(prior)
        chains = collections.Counter()
        known = {}
        for readings in data:
            weights = []
            for key, chain in readings:
                of = (chain, key[1])
                if of not in known:
                    known[of] = self.chain(*of)
                weights.append(known[of] * self.root(*key))
            total = sum(weights)
            for (key, chain), weight in zip(readings, weights):
                if weight > total * 1e-3:
                    roots[key] += weight / total
                    chains[chain, key[1]] += weight / total
        return roots, chains

    def learn(self, roots, chains):
        total = sum(roots.values())
        self.roots = {key: max((n - DISCOUNT) / total, self.spelled(*key))
                      for key, n in roots.items() if n > DISCOUNT}
        visits, used = collections.Counter(), collections.Counter()
        stops = collections.Counter()
        for (chain, state), n in chains.items():
            for number in chain:
                visits[state] += n
                used[number] += n
                state = self.rows[number][3]
            visits[state] += n
            stops[state] += n
        self.suffix = [
            (used[i] + 0.1) / (sum(visits[s] for s in row[4]) + 10)
            for i, row in enumerate(self.rows)]
        for state in visits:
            self.stop[state] = (stops[state] + 0.1) / (visits[state] + 1)


def read_words(paths):
    words = set()
    for path in paths:
        for line in open(path, encoding='utf-8'):
            word = line.strip().lower()
            if 3 <= len(word) <= 18 and set(word) <= LETTERS:
                words.add(word)
    return sorted(words)


def read_dictionary(path):
    """The entries, and the verbs whose verbal noun is one."""
    nouns, verbal = set(), set()
    for line in open(path, encoding='utf-8-sig'):
        word, _, flags = line.strip().lower().partition('/')
        if set(word) <= LETTERS and len(word) > 1:
            (verbal if flags.startswith('m') else nouns).add(word)
    verbs = set()
    for word in nouns:
        for form in (word + 'у', word[:-1] + 'у', word[:-1] + 'ю'):
            if form in verbal and (form == word + 'у' or word[-1] in 'ыій'):
                verbs.add(word)
    return nouns | verbal, verbs


def prior_of(path):
    """What a dictionary says of roots, in words."""
    nouns, verbs = read_dictionary(path) if path else ((), ())
    prior = collections.Counter({(word, 'NOUN'): 0.5 for word in nouns})
    prior.update({(word, 'VERB'): 1.5 for word in verbs})
    return prior


def read_changed(path):
    """Roots that change before a vowel: халқ - халық."""
    text = open(path, encoding='utf-8').read().split('kazakh_irregular')[0]
    return dict(re.findall(r'\{ "(\w+)", "(\w+)" \}', text))


def read_verbs(path):
    """The verbs that the program knows without a list."""
    text = open(path, encoding='utf-8').read().split('kazakh_verbs[] =')[1]
    return ' '.join(re.findall('"([^"]*)"', text)).split()


def read_all(reader, words):
    shared = {}
    return [[(shared.setdefault((root, part), (root, part)),
              shared.setdefault(chain, chain))
             for root, part, chain in reader.readings(word)]
            for word in words]


INFLECTED = {'noun-past', 'noun-habitual', 'participle-habitual'}


def is_inflected(reader, root, part, roots):
    """No root of its own, however many words agree on it: a verb with its
    negation, a noun of a negated verb, оқитын, барғандық. A noun in -ма may
    be one: алма, баспа."""
    for stem, of, chain in reader.readings(root):
        if not chain or (stem, of) not in roots:
            continue
        makes = [reader.rows[number][3] for number in chain]
        if 'NEG' in (makes if part == 'VERB' else makes[:-1]):
            return True
        if part == 'NOUN' and reader.rows[chain[-1]][6] in INFLECTED:
            return True
    return False


RUSSIAN = {'к': 'кқ', 'г': 'гғ', 'н': 'нң', 'х': 'хһ', 'у': 'уұү',
           'и': 'иі', 'а': 'аә', 'о': 'оө'}


def is_mistyped(root, part, counts, prior, changed):
    """Typed with Russian letters: халк, каржы. What a more frequent root is
    spelled like in Kazakh, or a changed one, is not a root."""
    choices = [RUSSIAN.get(c, c) for c in root]
    if math.prod(map(len, choices)) > 512:
        return False
    meant = {''.join(letters) for letters in itertools.product(*choices)}
    if root not in changed and meant & set(changed):
        return True
    return (root, part) not in prior and any(
        counts.get((other, part), 0) > counts[root, part] for other in meant)


def bits(p):
    return round(-10 * math.log2(p))


def show_suffixes(model):
    for state, p in sorted(model.stop.items()):
        print('end', state, bits(p), sep='\t', file=sys.stderr)
    for row, p in zip(model.rows, model.suffix):
        print(row[0], row[6], row[2], bits(p), sep='\t', file=sys.stderr)


def show_roots(model, reader, counts, prior):
    kept = {key for key, n in counts.items()
            if n >= KEEP and (len(key[0]) > 2 or key in prior)}
    known = kept | {(verb, 'VERB') for verb in read_verbs(WORDS)}
    cost = collections.defaultdict(lambda: ['-', '-'])
    for root, part in kept:
        if not (is_inflected(reader, root, part, known) or
                is_mistyped(root, part, counts, prior, reader.changed)):
            cost[root][part == 'VERB'] = bits(model.roots[root, part])
    print(HEAD, end='')
    for root in sorted(cost, key=lambda r: r.encode()):
        print(root, *cost[root], sep='\t')


def main():
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    ask.add_argument('--dic', help='a hunspell dictionary')
    ask.add_argument('--suffixes', action='store_true')
    ask.add_argument('lists', nargs='+')
    args = ask.parse_args()
    sounds, rows = read_grammar(GRAMMAR)
    reader, model = Reader(sounds, rows, read_changed(WORDS)), Model(rows)
    data = read_all(reader, read_words(args.lists))
    prior = prior_of(args.dic)
    for _ in range(ROUNDS):
        counts, chains = model.expect(data, prior)
        model.learn(counts, chains)
    if args.suffixes:
        show_suffixes(model)
    show_roots(model, reader, counts, prior)


if __name__ == '__main__':
    main()
