#!/usr/bin/env python3
"""Write a codebook of any size, made of the words of a corpus.

    make_codebook.py ROWS ENTRIES [SHARE] > codebook.yaml

ROWS is what peers/rows.sql gives of a corpus. The same arguments give the same file. Of the entries 45 % are words,
25 % globs, 20 % phrases of two words and 10 % have an operator; a quarter of
each language, twenty a code, ten codes a theme. What it measures is a run of
many entries, not what a good codebook is.

Words are drawn as they come, "with" and "that" among them: thousands of
entries then are about every word of every text. With SHARE an entry is, or
begins with, a word that stands in at most that share of the texts, as those
do that an analyst writes down.
"""
import collections
import random
import sys

LANGS = ("kk", "ru", "uk", "en")


def pairs_of(rows, lang, share):
    """Neighbouring words of texts in a language, in an order by chance."""
    texts = [text.lower().split() for of, text in rows if of == lang][:4000]
    counts = collections.Counter(w for words in texts for w in set(words))
    pairs = set()
    for words in texts:
        pairs.update(pair for pair in zip(words, words[1:])
                     if counts[pair[0]] <= share * len(texts)
                     and all(len(w) > 3 and w.isalpha() for w in pair))
    pairs = sorted(pairs)
    random.shuffle(pairs)
    return pairs


def entry_of(pairs):
    """One entry of the words of the next pair."""
    kind = random.random()
    first, second = pairs.pop()
    if kind < 0.45:
        return first
    if kind < 0.70:
        return first[:max(4, len(first) - 3)] + "*"
    if kind < 0.90:
        return first + " " + second
    return random.choice(("{} NEAR/5 {}", "{} ~2 {}", "{} NOT {}",
                          "({} AND {}) IN segment")).format(first, second)


def main():
    with open(sys.argv[1], encoding="utf-8", newline="\n") as lines:
        rows = [line.rstrip("\n").split("\t")[1:] for line in lines]
    entries = int(sys.argv[2])
    share = float(sys.argv[3]) if len(sys.argv) > 3 else 1
    random.seed(1)
    pairs = {lang: pairs_of(rows, lang, share) for lang in LANGS}
    print("codebook: bench\nversion: 1\nthemes:")
    for code in range(max(1, entries // 20)):
        if code % 10 == 0:
            print(f"  theme{code // 10}:\n    codes:")
        print(f"      code{code}:\n        match:")
        for lang in LANGS:
            found = ", ".join(f"'{entry_of(pairs[lang])}'" for _ in range(5))
            print(f"          {lang}: [{found}]")


if __name__ == "__main__":
    main()
