"""How well stems, words, sentences and languages agree with gold data.

Pure functions from gold and found to figures; running the program and
reading files is language.py's.

Stems. A form's labels are the set of its lemmas, or of its stems. Two forms
belong together when they share a label. Pair precision and recall count
ordered pairs of different forms that the program puts together and the gold
does; `pair_f1` is their harmonic mean. `query_f1` (RF1) takes each form with
company in the gold as a query that brings the forms the program puts with
it, and is the mean F1 over these queries.

Words. Pieces without a letter or digit count on neither side; what is left is
trimmed to its first and last letter or digit and is right when both ends
agree.

Sentences. A boundary lies behind each sentence but the last of its
paragraph, counted in visible characters, so blanks do not matter. A
paragraph whose characters come back changed has no right boundary.
"""

import collections
import re


def f1(right, found, wanted):
    """Harmonic mean of right/found and right/wanted."""
    return 2 * right / (found + wanted) if right else 0.0


# --- stems -------------------------------------------------------------------

def company(labels):
    """form -> the forms that share a label with it, itself included"""
    members = collections.defaultdict(set)
    for form, own in labels.items():
        for label in own:
            members[label].add(form)
    return {form: set().union(*(members[label] for label in own))
            for form, own in labels.items()}


def stems(gold, found):
    """{form: lemmas}, {form: stems} -> (pair F1, RF1)

    A form that was not found is its own stem.
    """
    wanted = company(gold)
    given = company({form: found.get(form) or {form} for form in gold})
    right = together = merged = queries = 0
    total = 0.0
    for form in gold:
        both = len(wanted[form] & given[form]) - 1
        want, have = len(wanted[form]) - 1, len(given[form]) - 1
        right, together, merged = right + both, together + want, merged + have
        if want:
            queries += 1
            total += f1(both, have, want)
    return f1(right, merged, together), total / max(1, queries)


# --- words -------------------------------------------------------------------

def place(text, pieces):
    """The trimmed [start, end) of pieces with a letter or digit, and how many
    of them are not in the text at their turn."""
    spans, lost, at = set(), 0, 0
    for piece in pieces:
        inside = [i for i, c in enumerate(piece) if c.isalnum()]
        if not inside:
            continue
        start = text.find(piece, at)
        if start < 0:
            lost += 1
            continue
        at = start + len(piece)
        spans.add((start + inside[0], start + inside[-1] + 1))
    return spans, lost


def words(rows):
    """(text, gold pieces, found pieces)... -> F1"""
    right = wanted = given = 0
    for text, gold, found in rows:
        want, _ = place(text, gold)
        have, lost = place(text, found)
        right += len(want & have)
        wanted += len(want)
        given += len(have) + lost
    return f1(right, given, wanted)


# --- sentences ---------------------------------------------------------------

def ends(sentences):
    """Visible characters up to the end of each sentence."""
    at, out = 0, []
    for sentence in sentences:
        at += len(re.sub(r"\s", "", sentence))
        out.append(at)
    return out


def sentences(rows):
    """(gold sentences, found sentences)... of paragraphs -> F1"""
    right = wanted = given = 0
    for gold, found in rows:
        want, have = ends(gold), ends(found)
        wanted += len(set(want[:-1]))
        if not have or want[-1] != have[-1]:
            continue
        right += len(set(want[:-1]) & set(have[:-1]))
        given += len(set(have[:-1]))
    return f1(right, given, wanted)


# --- languages ---------------------------------------------------------------

def share(found, wanted):
    """Percent of the answers that are among `wanted`."""
    return 100.0 * sum(lang in wanted for lang in found) / max(1, len(found))
