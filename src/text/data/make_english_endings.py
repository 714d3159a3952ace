#!/usr/bin/env python3
"""Make english_endings.tsv from the word lists of WordNet.

    python3 make_english_endings.py /usr/share/wordnet > english_endings.tsv

Each noun and verb of WordNet is spelled with -s, each verb with -ing and -ed,
by its rules of spelling and its lists of exceptions; words that end in these
letters themselves are kept. Of all these forms the shortest endings are sought
that tell what each is replaced by: an ending stands in the list if it says
something else than the longest one that it ends in. So the rules fit the words
they were made of, and others by what they look like.

Where two words have one form (bases of base and of basis) the one met far more
often in texts is taken, both where neither is. A word of its own that is
another's inflection as well (works, arms; building, interested) is taken for
the inflection; those that are not are in irregular_stems.tsv.
"""
import collections
import os
import re
import sys

HEAD = """# What the endings of English words are replaced by: made by
# make_english_endings.py out of WordNet (README.stems.md). Columns, split by one
# TAB: language, an ending or "^" and a word, and what to do, as "letters cut" or
# "letters cut+letters put": two where it may be either. The longest ending that
# a form has decides. Exceptions are rows of irregular_stems.tsv, not of this
# file. Keep the rows in the order of LC_ALL=C sort.
"""
ENDS = ("s", "ing", "ed")
PUT = ("", "e", "y", "f", "fe", "ie", "is", "ix", "ex")
NAMED = ("15", "18")  # the files of places and of people
TIMES = 4  # what is met so much more often stands alone
LONGEST = 9  # letters of an ending
FEW = 3  # words that are met nowhere make a rule, or one that is met


def lines(folder, name):
    with open(os.path.join(folder, name), encoding="latin-1") as file:
        return [line.split() for line in file if not line.startswith(" ")]


def counted(folder):
    """Lemma -> how often it was met in texts whose words are told apart."""
    count = collections.Counter()
    for line in lines(folder, "cntlist.rev"):
        count[line[0].split("%")[0]] += int(line[2])
    return count


def written(folder, part):
    """The words of a part of speech, as they are written, of letters alone; of
    names those of places and people, not of animals, plants and the like."""
    words = set()
    for line in lines(folder, "data." + part):
        for i in range(int(line[3], 16)):
            word = line[4 + 2 * i].split("(")[0]
            if word.islower() or line[1] in NAMED:
                words.add(word)
    return sorted(w for w in words if re.fullmatch("[A-Za-z][a-z]+", w))


def exceptions(folder, part):
    """Lemma -> its forms that follow no rule of spelling."""
    forms = collections.defaultdict(set)
    for line in lines(folder, part + ".exc"):
        for lemma in line[1:]:
            forms[lemma].add(line[0])
    return forms


def with_s(word):
    """Both of branches and stomachs."""
    if word.endswith("ch"):
        return {word + "es", word + "s"}
    if re.search("(s|x|z|sh)$", word):
        return {word + "es"}
    if re.search("[^aeiou]y$", word):
        return {word[:-1] + "ies"}
    return {word + "s"}


def with_ing(word):
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("c"):
        return word + "king"
    return (word[:-1] if re.search("[^eoy]e$", word) else word) + "ing"


def with_ed(word):
    if word.endswith("e"):
        return word + "d"
    if re.search("[^aeiou]y$", word):
        return word[:-1] + "ied"
    return word + ("ked" if word.endswith("c") else "ed")


def verb_forms(word, other):
    """The -ing and -ed forms: those listed, by rule where none is. Both of
    traveling and travelling. What is irregular (taken) is told elsewhere."""
    ing = {f for f in other if f.endswith("ing")} or {with_ing(word)}
    past = {f for f in other if f.endswith("ed")} or {with_ed(word)}
    if re.search("[aeiou]l$", word):
        ing, past = ing | {word + "ing"}, past | {word + "ed"}
    if re.search("[^aeiou][aeiou]l$", word):
        ing, past = ing | {word + "ling"}, past | {word + "led"}
    return ing | past


def replacement(form, lemma):
    """What makes the lemma of the form, or None: 'cut' or 'cut+put'."""
    same = len(os.path.commonprefix([form, lemma]))
    cut, put = len(form) - same, lemma[same:]
    if cut > 4 or put not in PUT or form.endswith("ing") and cut in (1, 2):
        return None
    return f"{cut}+{put}" if put else str(cut)


def readings(folder):
    """Form -> {replacement: how often its lemma is met}."""
    met = counted(folder)
    forms = collections.defaultdict(dict)

    def put(form, lemma, weight):
        what = replacement(form, lemma)
        if what and form.endswith(ENDS):
            forms[form][what] = max(weight, forms[form].get(what, 0))

    for part in ("noun", "verb"):
        other = exceptions(folder, part)
        for word in written(folder, part):
            if word.islower():
                plural = {f for f in other[word] if f.endswith("s")}
                for form in plural or with_s(word):
                    put(form, word, met[word] + 1)
                if part == "verb":
                    for form in verb_forms(word, other[word]):
                        put(form, word, met[word] + 1)
    for part in ("noun", "adj", "adv"):
        for word in map(str.lower, written(folder, part)):
            if word.endswith("s") or word not in forms:
                put(word, word, met[word])
    return forms


def decided(forms):
    """Form -> its replacement, or two, the commoner one first, and whether it
    is met at all."""
    out = {}
    for form, what in forms.items():
        ranked = sorted(what, key=lambda w: (-what[w], w))
        if "0" in ranked and ranked[0] != "0":
            ranked.remove("0")
        ranked = [w for w in ranked if what[w] * TIMES >= what[ranked[0]]][:2]
        out[form] = "|".join(ranked), what[ranked[0]] > 1
    return out


def endings(words):
    """The endings and words that tell what each form is replaced by."""
    count = collections.defaultdict(collections.Counter)
    for form, (what, is_met) in words.items():
        weight = FEW if is_met else 1
        for size in range(1, min(len(form) - 1, LONGEST) + 1):
            count[form[len(form) - size:]][what] += weight
        count["^" + form][what] += weight

    def said(text):
        while text:
            text = text[1:]
            if text in rules:
                return rules[text]
        return None

    rules = {}
    for text in sorted(count, key=lambda t: (len(t) + 99 * (t[0] == "^"), t)):
        best = min(count[text], key=lambda w: (-count[text][w], w))
        if len(text) < 4 and text.endswith(("is", "us")):
            best = "0"  # Francis, Vilnius: rather names than plurals
        if text.endswith(ENDS) and best != said(text) and count[text][best] >= FEW:
            rules[text] = best
    return rules


def main():
    words = decided(readings(sys.argv[1]))
    rules = endings(words)
    sys.stderr.write(f"{len(words)} forms, {len(rules)} rules\n")
    sys.stdout.write(HEAD)
    for text in sorted(f"en\t{t}\t{w}\n" for t, w in rules.items()):
        sys.stdout.write(text)


main()
