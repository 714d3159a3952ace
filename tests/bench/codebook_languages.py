#!/usr/bin/env python3
"""Where the languages of a codebook differ: in its ideas, entries, codings.

    python3 tests/bench/codebook_languages.py CODEBOOK
    python3 tests/bench/codebook_languages.py CODEBOOK TIZBE GOLD...

The first form lists the sets whose words are many more in one language than
in another, and the entries of a code that other languages lack: compared is
the shape (sets, codes and operators, any words being a word), so that one
that is put otherwise in a language is listed, too. Entries of words alone
have no shape and are left out. CODEBOOK is YAML laid out as the sample one.

The second tells by GOLD, texts in several languages, how the codings agree:
the mean Jaccard of the codes of two translations, and for each language what
it alone finds (right, wrong) and what it alone lacks (right).
"""
import collections, csv, io, itertools, json, re, subprocess, sys

LANGS = ("kk", "ru", "uk", "en")
TEXT = r'"((?:[^"\\]|\\.)*)"'
TOKEN = re.compile(r"[()]|[$#][\w-]+|~\d+|(?:NEAR|BEFORE|AFTER)/\d+|"
                   r"IN (?:sentence|segment)|[^\s()]+")


def read_book(path):
    """The sets, {name: {lang: words}}, and entries, (code, lang, entry)."""
    sets, entries = {}, []
    name = lang = code = part = None
    for line in open(path, encoding="utf-8"):
        if line.startswith("themes:"):
            name = None
            part = "themes"
        elif part != "themes":
            if found := re.match(r"  ([\w-]+):$", line):
                name = found[1]
                sets[name] = collections.defaultdict(list)
            elif name:
                if found := re.match(r"    (\w+):", line):
                    lang = found[1]
                sets[name][lang] += re.findall(TEXT, line)
        elif found := re.match(r"      ([\w-]+):$", line):
            code = found[1]
        elif found := re.match(r"        (\w+):", line):
            part_of_code = found[1]
        elif found := re.match(r"          (\w+):", line):
            lang = found[1]
        elif line.startswith("            - ") and part_of_code == "match":
            entries.append((code, lang, json.loads(line.strip()[2:])))
    return sets, entries


def shape(entry):
    """Sets, codes and operators of an entry; words and their lists are W."""
    parts = []
    for token in TOKEN.findall(entry):
        if re.match(r"[()$#]|AND$|OR$|NOT$|IN ", token):
            parts.append(token)
        elif re.match(r"\w+/\d+$", token):
            parts.append(token.split("/")[0])
        else:
            parts.append("W" if token[0] != "~" else "~")
    said, before = " ".join(parts), None
    while said != before:
        before = said
        said = re.sub(r"W(?: ~ W| W| OR W)+", "W", said).replace("( W )", "W")
    return said


def list_sets(sets):
    for name, words in sets.items():
        sizes = {lang: len(words[lang]) for lang in LANGS}
        least, most = min(sizes.values()), max(sizes.values())
        if words.get("any") or most < 2 * least or most < least + 4:
            continue
        print("set", name, *("%s %d" % pair for pair in sizes.items()), sep="\t")


def list_entries(entries):
    shapes = collections.defaultdict(lambda: collections.defaultdict(list))
    for code, lang, entry in entries:
        if lang != "any" and shape(entry) != "W":
            shapes[code, shape(entry)][lang].append(entry)
    for (code, _), by_lang in shapes.items():
        lacking = [lang for lang in LANGS if lang not in by_lang]
        if lacking:
            first = next(iter(by_lang.values()))[0]
            print("entry", code, "not in " + " ".join(lacking), first, sep="\t")


def codings(book, tizbe, gold_file):
    """{(text, lang): codes} and {text: right codes} of texts in all languages."""
    right, found = {}, {}
    for line in open(gold_file, encoding="utf-8"):
        text = json.loads(line)
        if all(text.get(lang) for lang in LANGS):
            right[text["id"]] = set(text["codes"])
            found.update({(text["id"], lang): set(text["codes"])
                          for lang in LANGS})
    done = subprocess.run([tizbe, "codebook", "test", book, "--gold", gold_file,
                           "--errors", "--format", "csv"],
                          capture_output=True, text=True)
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    for row in csv.DictReader(io.StringIO(done.stdout)):
        codes = found.get((row["id"], row["lang"]))
        if codes is not None:
            (codes.discard if row["error"] == "miss" else codes.add)(row["code"])
    return right, found


def agree(book, tizbe, gold_file):
    right, found = codings(book, tizbe, gold_file)
    counts, alike = collections.Counter(), []
    for text, codes in right.items():
        for a, b in itertools.combinations(LANGS, 2):
            both = found[text, a] | found[text, b]
            same = found[text, a] & found[text, b]
            alike.append(len(same) / len(both) if both else 1)
        for code in set().union(*(found[text, lang] for lang in LANGS)):
            langs = [lang for lang in LANGS if code in found[text, lang]]
            if len(langs) == 1:
                counts[langs[0], "right" if code in codes else "wrong"] += 1
            if len(langs) == len(LANGS) - 1 and code in codes:
                counts[(set(LANGS) - set(langs)).pop(), "lacks"] += 1
    print(gold_file, "Jaccard %.3f" % (sum(alike) / max(1, len(alike))), sep="\t")
    for lang in LANGS:
        print(lang, *("%s %d" % (what, counts[lang, how]) for what, how in
                      (("alone right", "right"), ("alone wrong", "wrong"),
                       ("alone lacks", "lacks"))), sep="\t")


def main(book, tizbe=None, *gold_files):
    if tizbe:
        for gold_file in gold_files:
            agree(book, tizbe, gold_file)
        return
    sets, entries = read_book(book)
    list_sets(sets)
    list_entries(entries)


if __name__ == "__main__":
    if len(sys.argv) == 2 or len(sys.argv) > 3:
        main(*sys.argv[1:])
    else:
        raise SystemExit(__doc__)
