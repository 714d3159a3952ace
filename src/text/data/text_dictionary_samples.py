#!/usr/bin/env python3
"""Print the texts that the dictionary for packing is made of, one a line.

usage: text_dictionary_samples.py CORPUS | make_text_dictionary FILE

CORPUS is the folder corpus/ of the repository: the paragraphs of gold/*.jsonl
and the lines of documents/*/*.txt and *.md, written for this program in all
four languages. Each line once, in the order of its hash, so that no subject
and no language stands at one end.
"""
import glob
import hashlib
import json
import os
import sys


def texts(corpus):
    for path in sorted(glob.glob(os.path.join(corpus, "gold", "*.jsonl"))):
        with open(path, encoding="utf-8") as lines:
            for item in map(json.loads, lines):
                yield from (item[k] for k in ("kk", "ru", "uk", "en") if k in item)
    for suffix in ("txt", "md"):
        pattern = os.path.join(corpus, "documents", "*", "*." + suffix)
        for path in sorted(glob.glob(pattern)):
            with open(path, encoding="utf-8") as lines:
                yield from (line.strip() for line in lines)


def by_hash(text):
    return hashlib.sha256(text.encode()).digest()


for text in sorted({t for t in texts(sys.argv[1]) if t}, key=by_hash):
    print(text)
