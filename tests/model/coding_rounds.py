"""Codebooks over texts: the codings of the program and of the definitions."""
from codebooks import Coder, codebook
from corpus import Corpus
from texts import Words, analysed, document

COLUMNS = "title,segment,lang,theme,code,start,end,entry"
WORDS = []


def words():
    if not WORDS:
        WORDS.append(Words())
    return WORDS[0]


def differences(got, wanted):
    return ["the program alone: %s" % (row,) for row in sorted(got - wanted)] \
        + ["the model alone: %s" % (row,) for row in sorted(wanted - got)]


def rows(corpus):
    return {tuple(row[name] for name in COLUMNS.split(","))
            for row in corpus.table("codings", "--columns", COLUMNS)}


def by_definition(book, texts):
    coder = Coder(book, words())
    return {(name, *row) for name, text in texts.items()
            for row in coder.document(analysed(text))}


def codings(dice, folder):
    corpus = Corpus(folder)
    texts = {}
    for number in range(dice.randint(1, 6)):
        name = "d%d" % number
        texts[name] = document(dice, 40 if dice.random() < 0.2 else 4)
        corpus.write(name, texts[name])
    corpus.add()
    book = codebook(dice)
    corpus.code(book)
    return differences(rows(corpus), by_definition(book, texts))
