"""Draw the queries of `./dev bench search` out of the rows of a corpus.

    python3 queries.py ROWS > QUERIES

ROWS has `number TAB language TAB text` lines; what comes out has `class TAB
language TAB words`: ten of each class in each language, the same for the same
rows. How common a word is counts the rows of its language that have it:
common ones stand in 1 to 20 % of them, middling ones in 0.1 to 1 %, rare ones
in at most 0.1 %. Of many rows some, evenly spread, are counted.
"""
import collections
import itertools
import random
import re
import sys

EACH = 10
ROWS = 40000  # that are counted
JOINT = r"\w'’ʼ-"  # next to one of these it is not a whole word
WORD = re.compile(rf"(?<![{JOINT}])[^\W\d_]{{4,}}(?![{JOINT}])")


def count_words(path):
    """Rows by language; in each how many rows have a word, a pair of words."""
    rows = collections.Counter()
    words = collections.defaultdict(collections.Counter)
    pairs = collections.defaultdict(collections.Counter)
    with open(path, "rb") as file:
        step = sum(1 for _ in file) // ROWS + 1
    with open(path, encoding="utf-8") as file:
        for line in itertools.islice(file, 0, None, step):
            _, lang, text = line.split("\t", 2)
            found = list(WORD.finditer(text.lower()))
            rows[lang] += 1
            words[lang].update({word.group() for word in found})
            pairs[lang].update({
                a.group() + " " + b.group()
                for a, b in zip(found, found[1:]) if a.end() + 1 == b.start()})
    return rows, words, pairs


def draw(rows, words, pairs, generator):
    def between(low, high):
        return sorted(w for w in words if low * rows < words[w] <= high * rows)

    common, middling = between(0.01, 0.2), between(0.001, 0.01)
    rare = [w for w in between(0, 0.001) if words[w] >= 3]
    together = sorted(p for p in pairs if pairs[p] > 20)
    if not (common and rare and together and len(middling) >= 40):
        sys.exit("queries.py: too small a corpus, 20 MB would do")
    for _ in range(EACH):
        yield "common", generator.choice(common)
        yield "rare", generator.choice(rare)
        yield "and", generator.choice(together)
        yield "phrase", generator.choice(together)
        yield "prefix", generator.choice(middling)[:4]
        yield "or40", " ".join(generator.sample(middling, 40))
        yield "snippet", generator.choice(common) + " " + generator.choice(middling)


def main():
    rows, words, pairs = count_words(sys.argv[1])
    generator = random.Random(7)
    for lang in ("kk", "ru", "uk", "en"):
        for kind, text in draw(rows[lang], words[lang], pairs[lang], generator):
            print(kind, lang, text, sep="\t")


main()
