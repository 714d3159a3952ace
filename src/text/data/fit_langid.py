#!/usr/bin/env python3
"""Fit what langid.c has beside its model: print src/text/langid_costs.h.

usage: fit_langid.py --build BUILD_DIR --mediawiki DIR --wesnoth DIR [-o FILE]

BUILD_DIR is a built tree of this program (build/release), with the model that
is to be fitted to; a C compiler is needed.  The others are Debian's packages
`mediawiki` (messages in 23 languages) and `wesnoth-1.16-data` (tales and talk
in eleven), unpacked, of which the model has seen nothing.  Standard library
only; the same input gives the same output.

The numbers are what a letter of a foreign script costs a class, what a letter
of no known language costs, what a letter that an alphabet lacks, or all of
ours, costs it, and what our languages are ahead of others before the first
word. Scores are linear in all of them, so that a text is scored once by the
program itself for each number.

The loss of a text is how far the confidence that langid.c would have in its
language is from 1: very nearly an error or none, and no more than one error
however wrong it is, as a message that was not translated after all, or a name,
must not outweigh hundreds of others.  Texts are whole messages of five words
or more, their first six words and, of our languages, their first three, and
messages of one to four words: a heading or a cell may be so short, a document
in another language is not.

The mean over the texts of a language and length is divided by the share of
errors that is allowed there (ALLOWED), and these are added up, those of other
languages as their mean. A line of ours that is lost costs five times as much
as one of another language that is kept (of six words three times): no query in
its language finds it again, where the other one hardly ever matches any. Of
two lines that Russian and Ukrainian share word for word, Russian is taken to
be the likelier, by two to one; else our languages count the same. The sum is
made least by steps in one number, or in what several of our languages are
ahead, at a time.
"""
import argparse
import collections
import glob
import hashlib
import json
import math
import os
import re
import struct
import subprocess
import tempfile

from train_langid import CLASSES

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
SCALE = 1024

# Of each language its file.
MESSAGES = {
    'kk': 'kk-cyrl', 'ru': 'ru', 'uk': 'uk', 'en': 'en',
    'ky': 'ky', 'tt': 'tt-cyrl', 'ba': 'ba', 'cv': 'cv', 'uz': 'uz',
    'tg': 'tg-cyrl', 'mn': 'mn', 'be': 'be', 'be2': 'be-tarask', 'bg': 'bg',
    'mk': 'mk', 'sr': 'sr-ec', 'de': 'de', 'nl': 'nl', 'fr': 'fr', 'es': 'es',
    'it': 'it', 'pl': 'pl', 'tr': 'tr',
}
# and English, which they are translated from
TALES = ('ru', 'uk', 'bg', 'sr', 'de', 'fr', 'es', 'it', 'pl', 'tr')
CYRILLIC = {'kk', 'ru', 'uk', 'ky', 'tt', 'ba', 'cv', 'tg', 'mn', 'be', 'be2',
            'bg', 'mk', 'sr'}
LINES = 400       # of a language, package and kind, at most
SHORTEST = 6      # letters of a short message
# Percent of errors by length in words (None: whole; SHORT: whole, as short as
# that).
SHORT = range(1, 5)
OURS = {None: .1, 6: .5, 3: 2.5, SHORT: 5}
ALLOWED = {'kk': OURS, 'ru': OURS, 'en': OURS,
           'uk': {length: 2 * share for length, share in OURS.items()},
           'others': {None: .5, 6: 1.5}}
LANGUAGE = {'kk': 'kk', 'kk2': 'kk', 'kkl': 'kk', 'ru': 'ru', 'uk': 'uk',
            'en': 'en'}
COSTS = ('COST_LATIN', 'COST_ALIEN', 'COST_OTHER', 'COST_ALPHABET',
         'COST_STRANGE')
HEADS = {'HEAD_KK': 'kk', 'HEAD_KK_RUSSIAN': 'kk2', 'HEAD_KK_LATIN': 'kkl',
         'HEAD_RU': 'ru', 'HEAD_UK': 'uk', 'HEAD_EN': 'en'}
FIRST = {'COST_LATIN': 6, 'COST_ALIEN': 9, 'COST_OTHER': 4.5,
         'COST_ALPHABET': 6, 'COST_STRANGE': 9,
         'HEAD_KK': 4, 'HEAD_KK_RUSSIAN': 2, 'HEAD_KK_LATIN': 4,
         'HEAD_RU': 6, 'HEAD_UK': 6, 'HEAD_EN': 6}
SMOOTH = 2.0      # nats: langid_decide's confidence
CLOSE = 40        # nats: a class farther behind has no part
SMALLEST_STEP = 1 / 8
SMALLEST_GAIN = 1e-3  # of a step, of the loss: else all stays as it is
# COST_ALIEN is set by hand: the texts have hardly any letters out of script,
# and old encodings are told by it (ingest/charset_guess.c).
STEPS = ([(name,) for name in FIRST if name != 'COST_ALIEN'] +
         [('HEAD_RU', 'HEAD_UK'), tuple(HEADS)])

HEADER = '''\
/*
 * The few numbers of langid_word.c and langid.c that are not in the model.
 * Made by data/fit_langid.py, which tells how; not to be edited.
 */
#ifndef TEXT_LANGID_COSTS_H
#define TEXT_LANGID_COSTS_H

/* LANGID_SCALE is one nat. */
enum {
%s

    /* What our classes are ahead of the others before the first word, which
     * decides over titles of a few words. */
%s,
    HEAD_MOST = %d
};

#endif
'''
MEANING = {
    'COST_LATIN': 'a Latin letter in a Cyrillic class',
    'COST_ALIEN': 'any other letter out of script',
    'COST_OTHER': 'a letter of no known language',
    'COST_ALPHABET': 'a word with a letter that an alphabet lacks',
    'COST_STRANGE': 'a word with a letter that all of ours lack',
}


# --- the texts ---------------------------------------------------------------

def plain(message):
    """Without what is no text of the language."""
    message = re.sub(r'\{\{[^{}]*\}\}', ' ', message)
    message = re.sub(r'\[\[[^\]|]*\|?([^\]]*)\]\]', r'\1', message)
    message = re.sub(r"<[^>]*>|\$\d|\[?https?:\S+|[\[\]{}|*#=]|&\w+;|''+|%\S+",
                     ' ', message)
    return [' '.join(line.split()) for line in message.split('\n')]


def is_native(line, cyrillic):
    letters = re.findall(r'[^\W\d_]', line)
    count = sum('\u0400' <= c <= '\u052f' for c in letters)
    return letters and (count > .9 * len(letters) if cyrillic else
                        count < .1 * len(letters))


def read_messages(root, code):
    lines = set()
    for path in glob.glob(os.path.join(root, '**', 'i18n', '**',
                                       code + '.json'), recursive=True):
        for message in json.load(open(path, encoding='utf-8')).values():
            if isinstance(message, str):
                lines.update(plain(message))
    return lines


def read_catalogue(path):
    """The messages of a .mo file and their translations."""
    data = open(path, 'rb').read()
    count, here, there = struct.unpack('<III', data[8:20])

    def text(table, i):
        size, at = struct.unpack('<II', data[table + 8 * i:table + 8 * i + 8])
        return data[at:at + size].decode('utf-8', 'replace')

    for i in range(count):
        yield text(here, i).split('\4')[-1], text(there, i)


def read_tales(root, lang):
    lines = set()
    for path in glob.glob(os.path.join(
            root, '**', 'locale', 'ru' if lang == 'en' else lang,
            'LC_MESSAGES', '*.mo'), recursive=True):
        for message, translation in read_catalogue(path):
            lines.update(plain(message if lang == 'en' else translation))
    return lines


def some_of(lines, lang, english, is_short):
    """As good as drawn at random; nothing that was not translated."""
    lines = {line for line in lines
             if (is_short and len(line.split()) in SHORT and
                 len(line) >= SHORTEST or
                 not is_short and len(line.split()) not in SHORT)
             and is_native(line, lang in CYRILLIC)
             and (lang == 'en' or line not in english)}
    return sorted(lines, key=lambda line: hashlib.md5(
        line.encode()).digest())[:LINES]


def read_texts(mediawiki, wesnoth):
    """(language, is it short) -> lines of both packages"""
    english = read_messages(mediawiki, MESSAGES['en'])
    tales = read_tales(wesnoth, 'en')
    texts = collections.defaultdict(list)
    for lang, code in MESSAGES.items():
        found = read_messages(mediawiki, code)
        for is_short in False, True:
            texts[lang, is_short] += some_of(found, lang, english, is_short)
    for lang in ('en',) + TALES:
        found = read_tales(wesnoth, lang)
        for is_short in False, True:
            texts[lang, is_short] += some_of(found, lang, tales, is_short)
    return texts


def cut(line, length):
    return ' '.join(line.split()[:length])


# --- scores by the program ---------------------------------------------------

def header(numbers):
    costs = ['    %s = %d, /* %s */' % (name, round(numbers[name] * SCALE),
                                        MEANING[name]) for name in COSTS]
    heads = ['    %s = %d' % (name, round(numbers[name] * SCALE))
             for name in HEADS]
    most = max(numbers[name] for name in HEADS)
    return HEADER % ('\n'.join(costs), ',\n'.join(heads),
                     round(most * SCALE))


def score(build, numbers, lines):
    """Of each line the scores of the classes, with these costs."""
    with tempfile.TemporaryDirectory() as here:
        os.mkdir(os.path.join(here, 'text'))
        with open(os.path.join(here, 'text', 'langid_costs.h'), 'w') as out:
            out.write(header(numbers))
        program = os.path.join(here, 'scores')
        text = os.path.join(SOURCE, 'text')
        subprocess.run(
            [os.environ.get('CC', 'cc'), '-O2', '-std=c11', '-D_GNU_SOURCE',
             '-I', here, '-I', SOURCE, os.path.join(HERE, 'langid_scores.c'),
             os.path.join(text, 'langid.c'),
             os.path.join(text, 'langid_word.c'),
             os.path.join(build, 'libtizbe.a'), '-lutf8proc', '-lm',
             '-o', program], check=True)
        done = subprocess.run([program], stdout=subprocess.PIPE, check=True,
                              input='\n'.join(lines + ['']).encode())
    return [[int(n) / SCALE for n in line.split()[1:]]
            for line in done.stdout.decode().splitlines()]


def relative(row):
    return [n - row[-2] for n in row]  # to the class of no known language


def features(build, lines):
    """Of each line, of each class: its score without any cost, and what one
    nat more of each cost adds to it."""
    none = dict.fromkeys(FIRST, 0)
    base = [relative(row) for row in score(build, none, lines)]
    slopes = [[relative(row) for row in
               score(build, dict(none, **{name: 1}), lines)]
              for name in COSTS]
    return [[(base[i][c],) + tuple(slope[i][c] - base[i][c]
                                   for slope in slopes)
             for c in range(len(CLASSES))] for i in range(len(lines))]


# --- the loss ----------------------------------------------------------------

def class_score(numbers, name, row):
    total = row[0] + numbers.get(name, 0)
    for cost, count in zip(COSTS, row[1:]):
        total += numbers[cost] * count
    return total


def prepare(numbers, rows, lang):
    """The classes that may win, those of the language apart. A head start
    goes by the name of its class."""
    head = {cls: name for name, cls in HEADS.items()}
    scores = [class_score(numbers, head.get(cls), row)
              for cls, row in zip(CLASSES, rows)]
    best = max(scores)
    own, rest = [], []
    for cls, row, n in zip(CLASSES, rows, scores):
        is_own = LANGUAGE.get(cls, 'und') == LANGUAGE.get(lang, 'und')
        if n > best - CLOSE:
            (own if is_own else rest).append((head.get(cls), row))
    return own, rest


def loss_of(numbers, own, rest):
    if not rest:
        return 0
    if not own:
        return 1
    lead = (max(class_score(numbers, *one) for one in own) -
            max(class_score(numbers, *one) for one in rest)) / SMOOTH
    return 1 / (1 + math.exp(lead)) if lead < 500 else 0


def loss(numbers, groups):
    others = len(set(MESSAGES) - set(ALLOWED))
    total = 0
    for lang, length, texts in groups:
        mean = sum(loss_of(numbers, *text) for text in texts) / len(texts)
        if lang in ALLOWED:
            total += mean / ALLOWED[lang][length]
        else:
            total += mean / ALLOWED['others'][length] / others
    return total


def step_in(numbers, names, step, least, groups):
    """The better of two steps in some numbers, and its loss."""
    for way in (step, -step):
        tried = dict(numbers)
        for name in names:
            tried[name] = max(0, tried[name] + way)
        now = loss(tried, groups)
        if now < least * (1 - SMALLEST_GAIN):
            return tried, now
    return numbers, least


def fit(groups):
    numbers, step = dict(FIRST), 1.0
    least = loss(numbers, groups)
    while step >= SMALLEST_STEP:
        before = least
        for names in STEPS:
            numbers, least = step_in(numbers, names, step, least, groups)
        if least == before:
            step /= 2
    return numbers


def main():
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    ask.add_argument('--build', required=True)
    ask.add_argument('--mediawiki', required=True)
    ask.add_argument('--wesnoth', required=True)
    ask.add_argument('-o', default='/dev/stdout')
    args = ask.parse_args()
    cells, lines = [], []
    for (lang, is_short), texts in read_texts(args.mediawiki,
                                              args.wesnoth).items():
        for length in ALLOWED.get(lang, ALLOWED['others']):
            if is_short == (length == SHORT):
                cells.append((lang, length, len(texts)))
                lines += [line if is_short else cut(line, length)
                          for line in texts]
    rows = features(args.build, lines)
    groups, at = [], 0
    for lang, length, count in cells:
        groups.append((lang, length, [prepare(FIRST, row, lang)
                                      for row in rows[at:at + count]]))
        at += count
    numbers = fit(groups)
    with open(args.o, 'w', encoding='utf-8') as out:
        out.write(header(numbers))


if __name__ == '__main__':
    main()
