"""Crosstab, trend, compare, cooccur, dispersion, words, keyness, collocate:
counted anew from exported rows and the words of the text layer."""
import math
from collections import Counter, defaultdict
from itertools import combinations

import formulas
from entries import read_entry
from coding_rounds import words as known_words
from codebooks import Coder, from_the_left, Match
from tables import (Filter, Groups, columns, condition, held_together, hits,
                    is_counted, theme_names)
from texts import LANGS, WORDS


def units_with(groups, group, key):
    """The units of a group with a theme or code."""
    return groups.units_of(
        row for row in groups.rows.get(group, [])
        if row.theme == key[0] and is_counted(row, key))


def table_words(dice, name, chosen):
    unit = dice.choice(["segment", "sentence", "document"])
    level = dice.choice(["theme", "code"])
    return unit, level, [name, "--unit", unit, "--level", level,
                         *chosen.words]


def named(row, level, *ends):
    """The key of a row."""
    names = ["theme", "code"][:1 + (level == "code")]
    return tuple(row[name + end] for end in ends or [""] for name in names)


def q_given(wanted, chances):
    """Put q into the rows; chances: by theme, its p."""
    keys = list(chances)
    for key, q in zip(keys, formulas.benjamini_hochberg(
            [chances[key] for key in keys])):
        wanted[key] = q


def crosstab(dice, study, out, filter_of=Filter):
    chosen = filter_of(dice, study)
    unit, level, words = table_words(dice, "crosstab", chosen)
    by = dice.choice(["year", "country", "doc_type"]
                     + ["lang"] * (unit != "document"))
    groups = Groups(chosen, unit, [by])
    values = sorted(group for group in groups.units
                    if group[0] not in (None, "und"))
    total = sum(len(groups.units[group]) for group in values)
    wanted, chances = {}, {}
    for key in theme_names(study, chosen, level):
        have = [len(units_with(groups, group, key)) for group in values]
        sizes = [len(groups.units[group]) for group in values]
        if not sum(have) or sum(have) == total or len(values) < 2:
            continue
        table = [have, [size - n for size, n in zip(sizes, have)]]
        chi2 = formulas.chi2(table)
        if len(values) == 2:
            p, by_what = formulas.p_of(table, chi2)
        else:
            p = formulas.chi_square_tail(chi2, len(values) - 1)
            by_what = "chi-square"
        chances[key] = p
        for group, n, size in zip(values, have, sizes):
            e = sum(have) * size / total
            wanted[group, key] = {
                unit + "s": n, "group_%ss" % unit: size,
                "share_of_%ss" % unit: n / size, "expected": e,
                "residual": (n - e) / math.sqrt(
                    e * (1 - sum(have) / total) * (1 - size / total)),
                "chi2": chi2, "df": len(values) - 1, "p": p,
                "p_by": by_what, "cramers_v": math.sqrt(chi2 / total),
                "least_expected": formulas.least_expected(table)}
    q_of = {}
    q_given(q_of, chances)
    for (_, key), row in wanted.items():
        row["q"] = q_of[key]
    rows = study.corpus.table(*words, "--by", by)
    held_together(" ".join(words + ["--by", by]),
                  [row for row in rows if row["chi2"] is not None],
                  lambda row: ((row[by],), named(row, level)), wanted, out)


def pair_statistics(both, n_a, n_b, total):
    table = formulas.cells(both, n_a, n_b, total)
    (a, b), (c, d) = table
    e = n_a * n_b / total
    out = {"both": both, "n_a": n_a, "n_b": n_b, "expected": e,
           "jaccard": both / (n_a + n_b - both),
           "sorensen": 2 * both / (n_a + n_b),
           "cosine": both / math.sqrt(n_a * n_b), "units": total}
    if both:
        out["pmi"] = formulas.log2(both / e)
    if both and both < total:
        out["npmi"] = -out["pmi"] / formulas.log2(both / total)
    if formulas.phi(table) is not None:
        out["phi"] = formulas.phi(table)
        out["g2"] = formulas.g2(table)
        out["p"], out["p_by"] = formulas.p_of(table, out["g2"])
    if b * c:
        out["odds_ratio"] = a * d / (b * c)
    return out


def cooccur(dice, study, out, filter_of=Filter):
    chosen = filter_of(dice, study)
    unit, level, words = table_words(dice, "cooccur", chosen)
    with_zeros = dice.random() < 0.5
    groups = Groups(chosen, unit, [])
    total = len(groups.units[()])
    have = {}
    for key in theme_names(study, chosen, level):
        found = units_with(groups, (), key)
        if found:
            have[key] = found
    wanted = {}
    for a, b in combinations(have, 2):
        both = len(have[a] & have[b])
        wanted[tuple(sorted([str(a), str(b)]))] = pair_statistics(
            both, len(have[a]), len(have[b]), total)
    for row in wanted.values():
        row.pop("n_a"), row.pop("n_b")
    keys = [key for key in wanted if "p" in wanted[key]]
    for key, q in zip(keys, formulas.benjamini_hochberg(
            [wanted[key]["p"] for key in keys])):
        wanted[key]["q"] = q
    if dice.random() < 0.3:
        return square(dice, study, words, level, have, wanted, out)
    if dice.random() < 0.3 and have:
        only = str(dice.choice(list(have))[-1])
        words += ["--with", only]
        wanted = {key: row for key, row in wanted.items()
                  if any("'%s'" % only in one for one in key)}
    if with_zeros:
        words.append("--zeros")
    else:
        wanted = {key: row for key, row in wanted.items() if row["both"]}
    size = 1 + (level == "code")
    held_together(
        " ".join(words), study.corpus.table(*words),
        lambda row: tuple(sorted([str(named(row, level, "_a")[:size]),
                                  str(named(row, level, "_b")[:size])])),
        wanted, out)


def square(dice, study, words, level, have, pairs, out):
    """One measure of each pair; of a theme with itself how many have it."""
    measure = dice.choice(["both", "jaccard", "phi", "pmi", "odds_ratio"])
    words += ["--wide", "--measure", measure]
    rows = {row[level]: row for row in study.corpus.table(*words)}
    if rows.keys() != {key[-1] for key in have}:
        out.append("%s: rows %s, not %s" % (" ".join(words), list(rows),
                                            list(have)))
        return
    for a in have:
        for b in have:
            value = pairs.get(tuple(sorted([str(a), str(b)])),
                              {}).get(measure)
            if a == b and measure == "both":
                value = len(have[a])
            has = rows[a[-1]][b[-1]]
            if has != value and not (has is not None and value is not None
                                     and abs(has - value) <= 0.00051):
                out.append("%s: %s, %s is %s, not %s" % (
                    " ".join(words), a, b, has, value))


def trend(dice, study, out, filter_of=Filter):
    chosen = filter_of(dice, study)
    unit, level, words = table_words(dice, "trend", chosen)
    period = dice.choice(["year", "quarter", "month"])
    words += ["--period", period]
    groups = Groups(chosen, unit, [period])
    wanted = {}
    for key in theme_names(study, chosen, level):
        mine = {group: [row for row in rows if row.theme == key[0]
                        and is_counted(row, key)]
                for group, rows in groups.rows.items()}
        if not any(mine.values()):
            continue
        for group in groups.units:
            row = columns(groups, group, mine.get(group, []), [])
            wanted[group, key] = {name: value for name, value in row.items()
                                  if not name.startswith("own")}
    held_together(" ".join(words), study.corpus.table(
        *words, "--no-intervals"), lambda row: (
            (row[period],), named(row, level)), wanted, out)
    for row in study.corpus.table(*words, "--resamples", "50"):
        in_bounds(chosen, groups, row, period, named(row, level), out)


def in_bounds(chosen, groups, row, period, key, out):
    """However documents are drawn, their common rate lies between theirs."""
    rates, group = [], (row[period],)
    for doc in groups.docs[group]:
        mine = {(one.start, one.end, one.code)
                for one in groups.rows.get(group, [])
                if one.doc == doc and one.theme == key[0]
                and key[-1] in (one.theme, one.code)}
        size = sum(1 for of, _, _ in chosen.tokens() if of == doc)
        rates.append(1000 * len(mine) / size)
    low, high = row["rate_low"], row["rate_high"]
    if low is not None and not min(rates) - 0.001 <= low <= high <= max(
            rates) + 0.001:
        out.append("trend: %s, %s: %s to %s is not within %s" % (
            group, key, low, high, sorted(rates)))


def two_groups(dice, study):
    """Two groups of documents: what one writes, and which they are."""
    while True:
        parts = [condition(dice) for _ in range(dice.choice([1, 2]))]
        docs = [{doc for doc in study.texts if fits(study, doc)}
                for _, fits in parts]
        if len(docs) == 1:
            docs.append(set(study.texts) - docs[0])
        if docs[0] and docs[1] and not docs[0] & docs[1]:
            return [said for said, _ in parts], docs


def in_group(chosen, docs):
    """The filter narrowed to a group."""
    import copy
    one = copy.copy(chosen)
    one.docs = chosen.docs & docs
    return one


def compare(dice, study, out, filter_of=Filter):
    said, docs = two_groups(dice, study)
    chosen = filter_of(dice, study)
    unit, level, words = table_words(dice, "compare", chosen)
    words[1:1] = said
    a, b = (Groups(in_group(chosen, some), unit, []) for some in docs)
    if not a.units[()] or not b.units[()]:
        return
    wanted = {}
    for key in theme_names(study, chosen, level):
        n_a, n_b = (len(units_with(one, (), key)) for one in (a, b))
        if n_a + n_b:
            wanted[key] = compared(unit, n_a, n_b, a, b)
    q_of = {}
    q_given(q_of, {key: row.get("p") for key, row in wanted.items()})
    for key, row in wanted.items():
        if q_of[key] is not None:
            row["q"] = q_of[key]
    held_together(" ".join(words), study.corpus.table(*words),
                  lambda row: named(row, level), wanted, out)


def compared(unit, n_a, n_b, a, b):
    size_a, size_b = len(a.units[()]), len(b.units[()])
    share_a, share_b = n_a / size_a, n_b / size_b
    out = {unit + "s_a": n_a, unit + "s_b": n_b, "share_a": share_a,
           "share_b": share_b, "group_tokens_a": a.tokens[()],
           "group_tokens_b": b.tokens[()],
           "group_documents_a": len(a.docs[()]),
           "group_documents_b": len(b.docs[()]),
           "change": "new" if not n_a else "gone" if not n_b
           else "same" if n_a * size_b == n_b * size_a
           else "up" if share_b > share_a else "down"}
    if n_a and n_b:
        out["log_ratio"] = formulas.log2(share_b / share_a)
    table = [[n_a, n_b], [size_a - n_a, size_b - n_b]]
    if sum(table[1]):
        out["g2"] = formulas.g2(table)
        out["p"], out["p_by"] = formulas.p_of(table, out["g2"])
    return out


def dispersion(dice, study, out, filter_of=Filter):
    chosen = filter_of(dice, study)
    chosen.words = [word for word in chosen.words if word != "--all-states"]
    of = dice.choice(["theme", "code"])
    part = dice.choice(["document", "document", "country", "doc_type",
                        "year"])
    words = ["dispersion", "--of", of, *chosen.words]
    if part != "document":
        words += ["--parts", part]
    if chosen.states == {"pending", "accepted", "rejected", "edited"}:
        words += ["--state", ",".join(sorted(chosen.states))]
    groups = Groups(chosen, "segment", [part])
    parts = [group for group in groups.tokens if group != (None,)]
    wanted = {}
    for key in theme_names(study, chosen, of):
        counts = [hits(row for row in groups.rows.get(group, [])
                       if row.theme == key[0] and is_counted(row, key))
                  for group in parts]
        if sum(counts):
            wanted[key] = spread(counts, [groups.tokens[one]
                                          for one in parts])
    held_together(" ".join(words), study.corpus.table(*words),
                  lambda row: named(row, of), wanted, out)


def word_dispersion(dice, study, out, filter_of=Filter):
    """Of words over documents, per word of their language."""
    chosen = filter_of(dice, study, with_codes=False)
    of = dice.choice(["stem", "form"])
    words = ["dispersion", "--of", of, "--all", "--least", "2", *chosen.words]
    counts, sizes = defaultdict(Counter), defaultdict(Counter)
    for doc, _, token in chosen.tokens():
        counts[key_of(token, of)][doc] += 1
        sizes[token.lang][doc] += 1
    wanted = {}
    for key, by_doc in counts.items():
        if sum(by_doc.values()) >= 2 and key[0] != "und":
            docs = sorted(sizes[key[0]])
            wanted[key] = spread([by_doc[doc] for doc in docs],
                                 [sizes[key[0]][doc] for doc in docs])
    held_together(" ".join(words), study.corpus.table(*words), row_key(of),
                  wanted, out)


def spread(counts, sizes):
    out = {"frequency": sum(counts), "range": sum(map(bool, counts)),
           "parts": len(sizes), "tokens": sum(sizes)}
    if len(sizes) > 1:
        out["juilland_d"] = formulas.juilland_d(
            [count / size for count, size in zip(counts, sizes)])
        out["dp"], out["dp_norm"] = formulas.proportions(counts, sizes)
    return out


# --- words -------------------------------------------------------------------

def key_of(token, of):
    """The word of a token as it is listed."""
    return token.lang, token.form if of == "form" else token.stem


def word_counts(chosen, of):
    """Frequencies and documents of words; words of each language."""
    count, docs, size = Counter(), defaultdict(set), Counter()
    for doc, _, token in chosen.tokens():
        key = key_of(token, of)
        count[key] += 1
        docs[key].add(doc)
        size[token.lang] += 1
    return count, docs, size


def row_key(of):
    return lambda row: (row["lang"], row[of])


def word_list(dice, study, out, filter_of=Filter):
    """Of all, or a list for each value of a variable."""
    chosen = filter_of(dice, study, with_codes=False)
    of, least = dice.choice(["stem", "form"]), dice.choice([1, 2, 3])
    by = dice.choice([None, None, "year", "country", "doc_type", "document"])
    words = ["words", "--all", "--of", of, "--least", least,
             *(["--by", by] if by else []), *chosen.words]
    groups = defaultdict(set)
    for doc in chosen.docs:
        value = by and study.value(doc, by)
        groups[None if value is None else str(value)].add(doc)
    wanted = {}
    for value, docs in groups.items():
        if docs:
            wanted.update({(value, *key): row for key, row in listed(
                in_group(chosen, docs), of, least).items()})
    rows = study.corpus.table(*words)
    held_together(" ".join(map(str, words)), rows, lambda row: (
        by and row[by] is not None and str(row[by]) or None,
        *row_key(of)(row)), wanted, out)
    first_of_each(study, words, rows, lambda row: (by and row[by],
                                                   row["lang"]), out)


def listed(chosen, of, least):
    """A frequency list, ranked in each language."""
    count, docs, size = word_counts(chosen, of)
    in_lang = defaultdict(set)
    for doc, _, token in chosen.tokens():
        in_lang[token.lang].add(doc)
    return {key: {
        "frequency": n, "documents": len(docs[key]),
        "rate_per_1000": 1000 * n / size[key[0]],
        "group_tokens": size[key[0]],
        "group_documents": len(in_lang[key[0]]),
        "rank": 1 + sum(m > n for other, m in count.items()
                        if other[0] == key[0])}
            for key, n in count.items() if n >= least and key[0] != "und"}


def first_of_each(study, words, rows, part_of, out):
    """With a limit those that stand first, of each part."""
    said = ["--limit" if word == "--all" else word for word in words]
    said.insert(said.index("--limit") + 1, 2)
    seen, first = Counter(), []
    for row in rows:
        seen[part_of(row)] += 1
        if seen[part_of(row)] <= 2:
            first.append(row)
    if study.corpus.table(*said) != first:
        out.append("%s: not the first ones" % " ".join(map(str, said)))


def keyness_of(measure, table):
    (a, b), _ = table
    wanted = formulas.expected(table)
    if measure == "g2":
        out = formulas.g2(table)
    elif measure == "g2_two_term":
        out = 2 * sum(o * math.log(o / e)
                      for o, e in zip(table[0], wanted[0]) if o)
    elif measure == "g2_williams":
        total = a + b + sum(table[1])
        rows, columns = [sum(row) for row in table], \
            [sum(column) for column in zip(*table)]
        q = 1 + (total * sum(1 / n for n in rows) - 1) \
            * (total * sum(1 / n for n in columns) - 1) / (6 * total)
        out = formulas.g2(table) / q
    elif measure == "chi2_plain":
        out = formulas.chi2(table)
    else:
        (c, d), total = table[1], a + b + sum(table[1])
        apart = abs(a * d - b * c)
        if apart >= total / 2:
            apart -= total / 2
        out = total * apart ** 2 / ((a + b) * (c + d) * (a + c) * (b + d))
    return out if a >= wanted[0][0] else -out


def keyness(dice, study, out, filter_of=Filter):
    said, docs = two_groups(dice, study)
    chosen = filter_of(dice, study, with_codes=False)
    of, least = dice.choice(["stem", "form"]), dice.choice([1, 3])
    measure = dice.choice(["g2", "g2_two_term", "g2_williams", "chi2",
                           "chi2_plain"])
    words = ["keyness", *said, "--all", "--measure", measure, "--of", of,
             "--least", least, *chosen.words]
    a, b = (word_counts(in_group(chosen, some), of) for some in docs)
    wanted = {}
    for key in a[0].keys() | b[0].keys():
        n_a, n_b = a[0][key], b[0][key]
        size_a, size_b = a[2][key[0]], b[2][key[0]]
        if n_a + n_b < least or not size_a or not size_b or key[0] == "und":
            continue
        table = [[n_a, n_b], [size_a - n_a, size_b - n_b]]
        if not sum(table[1]):
            continue
        score = keyness_of(measure, table)
        p, by_what = formulas.p_of(table, score)
        wanted[key] = {
            "n_target": n_a, "n_reference": n_b, "keyness": score,
            "log_ratio": formulas.log2(((n_a or 0.5) / size_a)
                                       / ((n_b or 0.5) / size_b)),
            "p": p, "p_by": by_what, "tokens_target": size_a,
            "tokens_reference": size_b, "documents_target": len(a[1][key]),
            "documents_reference": len(b[1][key])}
    keys = list(wanted)
    for key, q in zip(keys, formulas.benjamini_hochberg(
            [wanted[key]["p"] for key in keys])):
        wanted[key]["q"] = q
    rows = study.corpus.table(*words)
    held_together(" ".join(map(str, words)),
                  [row for row in rows if row["keyness"] is not None],
                  row_key(of), wanted, out)
    strongest_of_sides(study, words, rows, out)


def strongest_of_sides(study, words, rows, out):
    """With a limit the strongest of each side."""
    rows = [row for row in rows if row["keyness"] is not None]
    for at, row in enumerate(rows[1:]):
        if row["keyness"] > rows[at]["keyness"]:
            out.append("keyness: %s stands behind a weaker one" % row)
    above = [row for row in rows if row["keyness"] > 0]
    below = [row for row in rows if row["keyness"] < 0]
    said = ["--limit" if word == "--all" else word for word in words]
    said.insert(said.index("--limit") + 1, 2)
    got = [row for row in study.corpus.table(*said) if row["keyness"]]
    if got != above[:2] + below[-2:] and got != above[:2] + below[:2]:
        out.append("%s: %s are not the strongest" % (
            " ".join(map(str, said)), got))


def collocate(dice, study, out, filter_of=Filter):
    chosen = filter_of(dice, study, with_codes=False)
    of, least = dice.choice(["stem", "form"]), dice.choice([1, 3])
    span = dice.choice([1, 2, 5, "sentence"])
    lang = dice.choice(LANGS)
    query = dice.choice(WORDS[lang]) if dice.random() < 0.6 else \
        "%s OR %s" % (dice.choice(WORDS[lang]), dice.choice(WORDS[lang]))
    words = ["collocate", "--all", "--of", of, "--least", least,
             *chosen.words] + (["--span", span] if span == "sentence"
                               else ["--window", span]) + ["--", query]
    near, freq, sides, size, near_size, nodes = near_words(
        chosen, query, span, of)
    wanted = {}
    for key, both in near.items():
        if both < least or key[0] == "und":
            continue
        tokens, beside = size[key[0]], near_size[key[0]]
        table = formulas.cells(both, freq[key], beside, tokens)
        e = freq[key] * beside / tokens
        row = {"both": both, "left": sides[key][0], "right": sides[key][1],
               "frequency": freq[key], "expected": e, "nodes": nodes,
               "near_tokens": beside, "tokens": tokens,
               "mi": formulas.log2(both / e),
               "t": (both - e) / math.sqrt(both),
               "log_dice": 14 + formulas.log2(2 * both
                                              / (nodes + freq[key]))}
        if formulas.phi(table) is not None:
            row["g2"] = formulas.g2(table)
            row["p"], row["p_by"] = formulas.p_of(table, row["g2"])
        wanted[key] = row
    rows = study.corpus.table(*words)
    held_together(" ".join(map(str, words)), rows, row_key(of), wanted, out)
    first_of_each(study, words, rows, lambda row: None, out)


def near_words(chosen, query, span, of):
    coder, tree = Coder(chosen.study.book, known_words()), read_entry(query)
    near, freq, size, near_size = Counter(), Counter(), Counter(), Counter()
    sides, nodes = defaultdict(lambda: [0, 0]), 0
    for doc in chosen.docs:
        for segment in chosen.study.segments[doc]:
            tokens = segment.tokens
            found = set().union(*(
                coder.finder(tokens, lang).find(tree)
                for lang in {one.lang for one in tokens} & chosen.langs))
            places = from_the_left(Match(*one, 1, "") for one in found)
            nodes += len(places)
            inside = {at for one in places
                      for at in range(one.start, one.end)}
            for at, token in enumerate(tokens):
                if at in inside or token.lang not in chosen.langs:
                    continue
                key = key_of(token, of)
                freq[key] += 1
                size[token.lang] += 1
                beside = [one for one in places
                          if is_near(tokens, at, one, span)]
                if beside:
                    near[key] += 1
                    near_size[token.lang] += 1
                    side = min((away(at, one), one.start < at)
                               for one in beside)[1]
                    sides[key][side] += 1
    return near, freq, sides, size, near_size, nodes


def away(at, match):
    return match.start - at if at < match.start else at - match.end + 1


def is_near(tokens, at, match, span):
    if span == "sentence":
        return tokens[match.start].sentence <= tokens[at].sentence \
            <= tokens[match.end - 1].sentence
    return away(at, match) <= span


TABLES = [crosstab, cooccur, trend, compare, dispersion, word_list, keyness,
          collocate, word_dispersion]
