#!/usr/bin/env python3
"""Learn what tells a measure, and its sums, years and places.

    train_initiatives.py TIZBE CODEBOOK.yaml GOLD.jsonl... > initiative_weights.tsv
    train_initiatives.py --cross TIZBE CODEBOOK.yaml GOLD.jsonl...

GOLD.jsonl is as for tests/bench/initiatives.py; paragraphs that say
"read": false are left alone, to measure with. `tizbe initiatives --why` says
what is so of each word that could name a measure; whether it does, the gold
says. Logistic regression with a penalty on large weights finds what each
feature is worth; a sum above 0 speaks for a measure. Weights are hundredths
of a logit, so that 100 more make it e times as likely. Links of sums, years
and places are learnt from measures that are taken already: build and run it
twice when features have changed.

With --cross nothing is written: each file in turn is judged by the weights of
all the others.
"""
import collections
import csv
import fnmatch
import io
import json
import math
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "..", "tests", "bench"))
import initiatives as bench

FAMILIES = ("measure", "amount", "year", "place")
PENALTY = {"measure": 1.0, "amount": 2.0, "year": 2.0, "place": 2.0}
# What is missed costs more than what is one too many: so much is added to what
# is learnt of `always`. No other weight is set by hand.
LEANING = {"measure": 0.55, "amount": 1.5, "year": 0.4, "place": 0.5}
# What paragraphs of a file count for when measures are told from other words.
# Those of initiatives*.jsonl were written to show one measure each, and hold
# hardly a word for one that is in passing: by them alone too much is taken.
# The later sets are prose as it comes, and as dense in measures as it comes.
COUNTS = (("initiatives*.jsonl", 0.3), ("held_back_[5-9].jsonl", 2.0))
ROUNDS = 60
Example = collections.namedtuple("Example", "features is_so weight")


def why(tizbe, codebook, units, lang):
    """The rows of each unit."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = os.path.join(folder, "corpus.tizbe")
        ids = bench.code_units(tizbe, codebook, units, lang, folder, corpus)
        table = bench.run_table([tizbe, "-d", corpus, "initiatives", "--why",
                                 "--format", "csv"])
    rows = {}
    for row in csv.DictReader(io.StringIO(table)):
        row["features"] = row["features"].split("; ")
        rows.setdefault(ids[row["document"]], []).append(row)
    return rows


def measures_of(rows):
    """Each candidate with the links that are visited behind it."""
    found = []
    for row in rows:
        if row["what"] == "measure":
            found.append(dict(row, links=[], amount="", unit="", year="",
                              place=""))
            continue
        one = found[-1]
        one["links"].append(row)
        if row["taken"] == "yes":
            part = row["what"]
            one[part] += (";" if one[part] else "") + row["value"]
            if part == "amount":
                one["unit"] = row["unit"]
    return found


def is_value(gold, link):
    part = link["what"]
    if not gold[part]:
        return False
    if part == "place":
        return link["value"] in bench.parts(gold[part])
    if part == "year":
        return bench.same_year(gold, {"year": link["value"]})
    return (bench.row_numbers(link["value"]) <= bench.numbers(gold[part]) and
            bench.currency(gold[part]) == bench.currency(link["unit"]))


def pair(golds, found):
    """Gold and candidate of one type, by what is said of both, then by what
    is sure already. Gives the candidate of each gold, and those of which it
    is not known: they share a value with a gold one of another type."""
    offers = []
    for g, gold in enumerate(golds):
        for c, one in enumerate(found):
            if gold["type"] == one["type"]:
                same = bench.fit(gold, one)
                offers.append((same, int(one["weight"]), -g, -c))
    owner, used = {}, set()
    for _, _, g, c in sorted(offers, reverse=True):
        if -g not in owner and -c not in used:
            owner[-g] = -c
            used.add(-c)
    unsure = set()
    for g, gold in enumerate(golds):
        if g not in owner:
            unsure |= {c for c, one in enumerate(found)
                       if c not in used and bench.fit(gold, one) > 0}
    return owner, unsure


def count_of(path):
    """What an example of a file counts for."""
    for pattern, count in COUNTS:
        if fnmatch.fnmatch(os.path.basename(path), pattern):
            return count
    return 1.0


def examples_of(unit, rows, count, out):
    found = measures_of(rows)
    golds = unit["initiatives"]
    owner, unsure = pair(golds, found)
    for c, one in enumerate(found):
        if c not in unsure:
            out["measure"].append(Example(
                one["features"] + ([one["rule"]] if one["rule"] != "NA" else []),
                c in owner.values(), count))
    for g, c in owner.items():
        for family in FAMILIES[1:]:
            links = [l for l in found[c]["links"] if l["what"] == family]
            right = sum(is_value(golds[g], l) for l in links)
            for link in links:
                is_so = is_value(golds[g], link)
                out[family].append(Example(link["features"], is_so,
                                           1 / right if is_so else 1.0))


def learn(examples, penalty):
    """Weights by Newton steps, one feature at a time."""
    column = collections.defaultdict(list)
    for i, example in enumerate(examples):
        for feature in example.features:
            column[feature].append(i)
    weights = dict.fromkeys(sorted(column), 0.0)
    sums = [0.0] * len(examples)
    for _ in range(ROUNDS):
        farthest = 0.0
        for feature, old in weights.items():
            slope, bend = penalty * old, penalty
            for i in column[feature]:
                chance = 1 / (1 + math.exp(-max(sums[i], -30)))
                slope += examples[i].weight * (chance - examples[i].is_so)
                bend += examples[i].weight * max(chance * (1 - chance), 0.01)
            step = max(-1.0, min(1.0, -slope / bend))
            weights[feature] = old + step
            farthest = max(farthest, abs(step))
            for i in column[feature]:
                sums[i] += step
        if farthest < 0.005:
            break
    return weights


def learn_all(units):
    weights = {}
    examples = {family: [] for family in FAMILIES}
    for unit, rows, count in units:
        examples_of(unit, rows, count, examples)
    for family in FAMILIES:
        found = learn(examples[family], PENALTY[family])
        always = "always" if family == "measure" else family + " always"
        found[always] = found.get(always, 0.0) + LEANING[family]
        weights.update(found)
    return weights


def judge(weights, units):
    """found, gold, right types, rows"""
    counts = [0] * 4
    for unit, rows, _ in units:
        taken = [one for one in measures_of(rows)
                 if sum(weights.get(f, 0.0) for f in one["features"] +
                        [one["rule"]]) > 0]
        pairs = bench.match(unit["initiatives"], taken)
        counts[0] += len(pairs)
        counts[1] += len(unit["initiatives"])
        counts[2] += sum(g["type"] == r["type"] for g, r in pairs)
        counts[3] += len(taken)
    return counts


def main():
    args = [a for a in sys.argv[1:] if a != "--cross"]
    if len(args) < 3:
        sys.exit(__doc__)
    files = {}
    for path in args[2:]:
        with open(path, encoding="utf-8") as file:
            units = [u for u in map(json.loads, file)
                     if "initiatives" in u and u.get("read", True)]
        files[path] = []
        for lang in bench.LANGS:
            here = [u for u in units if lang in u]
            rows = why(args[0], args[1], here, lang) if here else {}
            files[path] += [(u, rows.get(u["id"], []), count_of(path))
                            for u in here]
    if "--cross" in sys.argv:
        for path, units in files.items():
            others = [u for p in files if p != path for u in files[p]]
            found, gold, right, rows = judge(learn_all(others), units)
            print("%-40s found %s type %s spurious %s" % (
                os.path.basename(path), bench.rate(found, gold),
                bench.rate(right, found), bench.rate(rows - found, rows)))
        return
    print("feature\tweight")
    learnt = learn_all([u for units in files.values() for u in units])
    for feature, weight in sorted(learnt.items()):
        if round(100 * weight):
            print("%s\t%d" % (feature, round(100 * weight)))


if __name__ == "__main__":
    main()
